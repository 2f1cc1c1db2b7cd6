; A kernel all over its RAM: it copies pieces of code to page after page of an arena, calls them, and has them work on
; another page of it. Pages and their tables come one by one from frames everywhere in RAM, as the page faults ask for them.
; Any other exception goes on with the next piece.
;
; guest.inc: FRAMES, LOW_FRAMES, GAP_FRAMES, FRAME_STRIDE: the frames from 4 MiB on, of which so many lie below the devices,
; how many numbers the gap takes, and how far apart two frames are that follow each other; PAGES, PAGE_STRIDE: those of the
; arena; SEED; and behind `snippets:` 64 pieces of code of 64 bytes.

    org  0x100000
    bits 32

PML4        equ 0x200000
PDPT        equ 0x201000
ARENA_PDPT  equ 0x202000
IDT         equ 0x203000
STACK       equ 0x206000
INNER_STACK equ 0x208000
ARENA       equ 1 << 39
FIRST_FRAME equ 0x400

header:
    dd   0x1BADB002, 1 << 16, -(0x1BADB002 + (1 << 16))
    dd   header, header, image_end, 0x210000, start

start:
    mov  edi, PML4
    xor  eax, eax
    mov  ecx, 3 * 1024
    rep  stosd
    mov  dword [PML4], PDPT + 3
    mov  dword [PML4 + 8], ARENA_PDPT + 3
    mov  eax, 0x83                      ; 1 GiB pages, for 5 GiB
    xor  edx, edx
    mov  edi, PDPT
.gigabyte:
    mov  [edi], eax
    mov  [edi + 4], edx
    add  eax, 1 << 30
    adc  edx, 0
    add  edi, 8
    cmp  edi, PDPT + 5 * 8
    jb   .gigabyte
    mov  eax, PML4
    mov  cr3, eax
    mov  eax, 0x620                     ; PAE, and SSE
    mov  cr4, eax
    mov  ecx, 0xC0000080
    rdmsr
    or   eax, 1 << 8
    wrmsr
    mov  eax, 0x80010011
    mov  cr0, eax
    lgdt [gdtr]
    jmp  8:long_mode

    bits 64
long_mode:
    mov  ax, 16
    mov  ds, ax
    mov  es, ax
    mov  ss, ax
    mov  esp, STACK
    mov  ax, 24
    ltr  ax
    mov  edi, IDT
    mov  ecx, 256
.gate:
    mov  eax, recover
    call put_gate
    loop .gate
    mov  edi, IDT + 14 * 16
    mov  eax, page_fault
    call put_gate
    lidt [idtr]
    jmp  next

; put_gate: edi = where, eax = the handler; advances edi.
put_gate:
    mov  edx, eax
    and  eax, 0xFFFF
    or   eax, 8 << 16
    stosd
    mov  eax, edx
    and  eax, 0xFFFF0000
    or   eax, 0x8E01
    stosd
    xor  eax, eax
    stosq
    ret

; Another exception: the stack, the flags and the page tables may be anything.
recover:
    cli
    cld
    mov  eax, PML4
    mov  cr3, rax
next:
    mov  esp, STACK
    mov  rax, [random]
    mov  rcx, 6364136223846793005
    imul rax, rcx
    mov  rcx, 1442695040888963407
    add  rax, rcx
    mov  [random], rax
    mov  rdi, [page]
    add  rdi, PAGE_STRIDE
    cmp  rdi, PAGES
    jb   .within
    sub  rdi, PAGES
.within:
    mov  [page], rdi
    shl  rdi, 12
    mov  rbx, ARENA
    add  rdi, rbx
    mov  rcx, rax
    shr  rcx, 52                        ; a place in the page
    add  rdi, rcx
    mov  rbp, rdi
    mov  rsi, rax
    shr  rsi, 40
    and  esi, 63
    shl  esi, 6
    add  rsi, snippets
    mov  ecx, 8
    rep  movsq
    shr  rax, 8
    mov  eax, eax
    xor  edx, edx
    mov  ecx, PAGES
    div  rcx
    shl  rdx, 12
    add  rbx, rdx                       ; another page
    call rbp
    jmp  next

; Maps the page of CR2, if it lies in the arena.
page_fault:
    push rax
    push rbx
    push rcx
    push rdx
    push rdi
    mov  rbx, cr2
    mov  rax, rbx
    shr  rax, 39
    cmp  rax, 1
    jne  recover
    mov  edx, ARENA_PDPT
    mov  ecx, 30
    call descend
    mov  ecx, 21
    call descend
    mov  ecx, 12
    call entry
    test byte [rdx], 1
    jnz  recover
    call frame
    or   rax, 7
    mov  [rdx], rax
    pop  rdi
    pop  rdx
    pop  rcx
    pop  rbx
    pop  rax
    add  rsp, 8
    iretq

; entry: rdx = a table, ecx = the address's bit from which it counts: rdx = the entry of rbx.
entry:
    mov  rax, rbx
    shr  rax, cl
    and  eax, 511
    lea  rdx, [rdx + rax * 8]
    ret

; descend: the same, then rdx = the table that the entry names; makes one if there is none.
descend:
    call entry
    test byte [rdx], 1
    jnz  .there
    call frame
    push rax
    mov  rdi, rax
    xor  eax, eax
    mov  ecx, 512
    cld
    rep  stosq
    pop  rax
    or   rax, 7
    mov  [rdx], rax
.there:
    mov  rdx, [rdx]
    mov  rax, 0x000FFFFFFFFFF000
    and  rdx, rax
    ret

; frame: rax = the next frame's address.
frame:
    mov  rax, [last_frame]
    add  rax, FRAME_STRIDE
    cmp  rax, FRAMES
    jb   .within
    sub  rax, FRAMES
.within:
    mov  [last_frame], rax
    cmp  rax, LOW_FRAMES
    jb   .low
    add  rax, GAP_FRAMES
.low:
    add  rax, FIRST_FRAME
    shl  rax, 12
    ret

    align 8
gdt:
    dq   0, 0x00AF9B000000FFFF, 0x00CF93000000FFFF
    dw   103, tss - header
    db   0x10, 0x89, 0, 0
    dq   0
gdtr:
    dw   $ - gdt - 1
    dd   gdt
idtr:
    dw   256 * 16 - 1
    dq   IDT
    align 8
tss:
    dd   0
    times 4 dq 0
    dq   INNER_STACK
    times 60 db 0
random:     dq SEED
page:       dq 0
last_frame: dq 0

%include "guest.inc"
image_end:
