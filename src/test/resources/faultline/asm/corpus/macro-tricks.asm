; Macros that stand in for operands and instructions.
bits 64
%define sys(n, x) mov eax, n
sys(3, (1,2))
%define emp
emp nop
%define st [rsp+8]
mov rax, st
%define q(x) (x)*(x)
db q(1+2)
%define self self2
%define self2 self
%xdefine z 5
%xdefine z z+1
db z
jmp short $
%macro mov2 2
 mov %1, %2
%endmacro
mov2 rax, [rbx+8]
mov2 qword [rax], 5
%macro push 1-*
%rep %0
push %1
%rotate 1
%endrep
%endmacro
push rax, rbx, rcx
