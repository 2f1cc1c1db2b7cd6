; The order of sections, and where those without bytes lie.
section .data align=16
db 1
section .text
nop
section .bss
x: resb 4
y: resd 1
section .text2
db 7
section .text
dq x, y, $$, $, t2
section .text2
t2: db 8
