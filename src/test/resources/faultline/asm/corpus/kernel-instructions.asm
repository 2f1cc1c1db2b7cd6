; What a kernel is made of.
section .data
v: dq v
section .text
bits 64
lea rsi, [rel v]
mov rsi, v
jmp v
call v
jz v
mov eax, [v]
mov al, [v+1]
movzx eax, byte [rsi]
sub rsp, 8
sub rsp, 0x1000
and eax, -16
test al, 1
imul rax, rbx, 5
shl eax, 1
shl eax, cl
in al, 0x60
out dx, al
push rbp
pop r15
movsx rax, cl
movsxd rax, ecx
xchg rax, rbx
enter 5,0
retf
iretq
ltr ax
lidt [v]
mov cr3, rax
mov rax, cr2
wrmsr
invlpg [rax]
int3
int 0x80
syscall
ud2
bt rax, 5
cmovz rax, rbx
sete al
not rax
neg dword [rax+rcx*8-5]
mul rbx
div qword [rsp]
xor r8d, r8d
stosq
rep stosq
cld
pushfq
in eax, dx
.l: loop .l
dec byte [r12]
inc word [r13]
mov [rsp], rax
mov ax, ds
mov ds, ax
mov fs, eax
jmp rax
call [rax]
jmp qword [v]
jmp far [v]
jmp [v]
push qword [v]
push 0x1234
push -1
add rax, 0x7fffffff
add rax, -0x80000000
mov rax, 0xffffffff
mov rax, -1
mov rax, 0x123456789a
cmp byte [rax], -1
and rax, 0xffffffffffffff00
