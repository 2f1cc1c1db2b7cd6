; Short and near branches, and how large constants are encoded.
bits 64
jmp 5
jz 5
call 5
jmp l2
foo: jmp foo+5
jmp $+2
jmp foo+1000
jmp bar
times 130 nop
bar: 
jz near foo
jz short bar
jmp near bar
jmp short bar
jmp strict near bar
call bar
mov rax, bar
mov rax, qword 5
mov rax, strict qword 5
mov eax, bar
lea rax,[bar]
lea rax,[rel bar]
push bar
mov [bar], al
mov dword [rax], bar
mov qword [rax], bar
add rax, bar
cmp eax, bar
add rax, fwd
mov rcx, [rax+fwd]
push fwd
mov rax, fwd
db 1
fwd equ 4
loop bar
jrcxz bar
section .data
l2:
