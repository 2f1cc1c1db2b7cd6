; What compiled programs do: calls and recursion, a sieve of bytes, a hash, a sort, a product of matrices, a copy.
%include "kernel/start.inc"
%include "kernel/idt.inc"
%include "whole/round.inc"

SIEVE     equ 0x140000
SIZE      equ 8192
WORDS     equ 0x150000
COUNT     equ 96
MATRICES  equ 0x160000
ORDER     equ 16
COPY      equ 0x170000

kmain:
.again:
    mov  ebp, 6
.mix:
    mov  edi, 15
    call fibonacci
    call sieve
    call hash
    call sort
    call product
    mov  esi, SIEVE
    mov  edi, COPY
    mov  ecx, SIZE / 8
    rep  movsq
    dec  ebp
    jnz  .mix
    round
    jmp  .again

; fibonacci: eax = the number for edi.
fibonacci:
    push rbx
    push r12
    mov  ebx, edi
    mov  eax, edi
    cmp  edi, 2
    jb   .done
    lea  edi, [rbx - 1]
    call fibonacci
    mov  r12d, eax
    lea  edi, [rbx - 2]
    call fibonacci
    add  eax, r12d
.done:
    pop  r12
    pop  rbx
    ret

; sieve: marks the composite numbers below SIZE.
sieve:
    mov  edi, SIEVE
    mov  ecx, SIZE / 8
    xor  eax, eax
    rep  stosq
    mov  ebx, 2
.number:
    cmp  byte [rbx + SIEVE], 0
    jne  .next
    lea  rcx, [rbx + rbx]
.multiple:
    cmp  rcx, SIZE
    jae  .next
    mov  byte [rcx + SIEVE], 1
    add  rcx, rbx
    jmp  .multiple
.next:
    inc  ebx
    cmp  ebx, SIZE / 2
    jb   .number
    ret

; hash: eax = the FNV-1a hash of the sieve.
hash:
    mov  eax, 0x811C9DC5
    xor  ecx, ecx
.byte:
    movzx edx, byte [rcx + SIEVE]
    xor  eax, edx
    imul eax, eax, 0x01000193
    inc  rcx
    cmp  rcx, SIZE
    jne  .byte
    ret

; sort: by insertion, COUNT words that a generator of random numbers has put out.
sort:
    mov  ecx, COUNT
    mov  eax, 12345
.fill:
    imul eax, eax, 1664525
    add  eax, 1013904223
    mov  edx, eax
    shr  edx, 8
    mov  [rcx * 4 + WORDS - 4], edx
    dec  ecx
    jnz  .fill
    mov  ecx, 1
.insert:
    mov  eax, [rcx * 4 + WORDS]
    mov  rbx, rcx
.move:
    mov  edx, [rbx * 4 + WORDS - 4]
    cmp  edx, eax
    jbe  .place
    mov  [rbx * 4 + WORDS], edx
    sub  rbx, 1
    jnz  .move
.place:
    mov  [rbx * 4 + WORDS], eax
    inc  rcx
    cmp  rcx, COUNT
    jb   .insert
    ret

; product: of two matrices of ORDER by ORDER words.
product:
    xor  r8d, r8d
.row:
    xor  r9d, r9d
.column:
    xor  r10d, r10d
    xor  eax, eax
    mov  rsi, r8
    shl  rsi, 6
    mov  rdi, r9
.sum:
    mov  edx, [rsi + r10 * 4 + MATRICES]
    imul edx, [rdi * 4 + MATRICES + 1024]
    add  eax, edx
    add  rdi, ORDER
    inc  r10
    cmp  r10, ORDER
    jb   .sum
    lea  rdx, [rsi + r9 * 4]
    mov  [rdx + MATRICES + 2048], eax
    inc  r9
    cmp  r9, ORDER
    jb   .column
    inc  r8
    cmp  r8, ORDER
    jb   .row
    ret

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/memory.inc"
%include "kernel/tss.inc"
%include "kernel/tables.inc"
