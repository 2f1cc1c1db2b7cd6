; NASM does not forget `default rel` between its passes, so it holds from the start.
bits 64
x: mov rbx, [x]
default rel
mov rbx, [x]
