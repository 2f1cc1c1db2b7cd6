; Base, index, scale, addresses relative to RIP, prefixes.
bits 64
foo
db 1
bar: db 2
times 3 db 4,5
times 3 - 1 nop
x times 2 nop
rep movsb
rep
movsb
lock inc dword [rax]
mov rax, [rel bar]
mov rax, [abs bar]
default rel
mov rax, [bar]
mov rax, [bar+rax]
mov rax,[fs:0]
mov rax,[fs:bar]
mov rax, qword [dword 5]
mov rax, [rax*3]
mov rax,[rax*2]
mov rax,[rax+rbx*1]
mov rax,[rsp*1+rax]
mov rax,[rax+rsp]
mov rax,[rel 5]
mov rax,[dword bar]
mov rax,[qword bar]
mov rbx,[dword bar]
mov rbx,[es:bar]
mov rbx,[rax*1]
mov rbx,[rbp*1+rax]
mov rbx,[rax+rbp]
mov rbx,[rbp+rax]
mov rbx,[rax*1+rbp]
mov rbx,[rax+rax]
mov rbx,[rax*9]
mov rbx,[rbp*1+rsp]
mov rbx,[rax*4+bar]
mov rbx,[bar+8+rbx-4]
