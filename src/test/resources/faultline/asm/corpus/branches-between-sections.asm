; Branches to numbers and to other sections, in three code sizes.
bits 64
jmp 5
jmp 0
jmp foo-$$
call 5
jz 5
jmp l2
foo:
jmp short 2
mov rax, strict dword 5
mov rax, dword foo
mov rax, qword foo
add rax, byte 5
push strict dword 5
push strict byte 5
section .data
l2:
jmp foo
jc foo
jmp short foo
loop foo
loop 3
section .text
loop l2
bits 16
jmp 5
jz 5
jmp near bar16
jmp strict near bar16
jz bar16
push 5
push word 5
push dword 5
push bar16
mov eax, bar16
bar16:
bits 32
jmp word bar16
jmp dword bar16
