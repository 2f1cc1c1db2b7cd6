; 32-bit code: far pointers, segments, sizes.
bits 32
jmp 8:foo
foo:
jmp dword 8:foo
jmp word 8:foo
call far [eax]
jmp far dword [eax]
push word 3
push byte 3
mov eax, strict dword 3
add eax, strict dword 3
lgdt [foo]
mov ax, [foo+ebx]
mov ax, foo - $$
mov [es:edi], ax
es mov [edi], ax
db foo
mov al, foo
push foo
push byte foo
jmp short foo
jmp near foo
loop foo
mov eax, [es:foo+ecx*4]
mov byte [foo], "a"
mov eax, "abcd"
mov eax, foo+"a"
mov eax, [foo]
mov [foo], eax
