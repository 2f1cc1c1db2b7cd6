; boot.asm: what a kernel finds when a Multiboot loader starts it, told on the first
; serial port: only what all loaders must agree on. NASM makes it a flat image with
; address fields (-f bin), or for a linker an ELF object of 32 or 64 bits.

MAGIC      equ 0x1BADB002
PAGES      equ 1                        ; modules begin at pages
MEMORY     equ 2
ADDRESSES  equ 1 << 16
BSS_SIZE   equ 0x10000

    bits 32
%ifidn __?OUTPUT_FORMAT?__, bin
FLAGS      equ PAGES | MEMORY | ADDRESSES
    org  0x100000
section .text
header:
    dd   MAGIC, FLAGS, -(MAGIC + FLAGS)
    dd   header, header, file_end, file_end + BSS_SIZE, _start
%else
FLAGS      equ PAGES | MEMORY
section .text
    align 4
header:
    dd   MAGIC, FLAGS, -(MAGIC + FLAGS)
%endif
    global _start

; tell "NAME", VALUE: a line with a number in decimal.
%macro tell 2
    mov  eax, %2
    push eax
    call %%print
    db   %1, " ", 0
%%print:
    pop  esi
    call print
    pop  eax
    call print_number
    call end_line
%endmacro

_start:
    mov  esp, stack_top
    mov  [magic], eax
    mov  [information], ebx
    pushfd
    pop  dword [flags]
    mov  edx, 0x3FB                     ; COM1: 8 bits, the fastest rate, no interrupts
    mov  al, 0x80
    out  dx, al
    mov  edx, 0x3F8
    mov  al, 1
    out  dx, al
    inc  edx
    mov  al, 0
    out  dx, al
    mov  edx, 0x3FB
    mov  al, 3
    out  dx, al

    cmp  dword [magic], 0x2BADB002
    sete al
    movzx eax, al
    tell "started by a Multiboot loader", eax
    mov  eax, cr0
    and  eax, 1
    tell "protected mode", eax
    mov  eax, cr0
    shr  eax, 31
    tell "paging", eax
    mov  eax, [flags]
    shr  eax, 9
    and  eax, 1
    tell "interrupts", eax
    mov  dword [0x300000], 0
    mov  dword [0x200000], 1            ; the same place where A20 is off
    mov  eax, [0x300000]
    xor  eax, 1
    tell "A20", eax
    mov  edi, bss_start
    mov  ecx, bss_end - bss_start
    xor  eax, eax
    repe scasb
    sete al
    movzx eax, al
    tell "BSS cleared", eax

    mov  ebx, [information]
    mov  eax, [ebx]
    and  eax, 1 | 4 | 8 | 64
    tell "memory, command line, modules and map", eax
    mov  eax, [ebx + 8]
    add  eax, 512
    shr  eax, 10
    tell "MiB above 1 MiB", eax
    mov  eax, [ebx + 4]
    cmp  eax, 600
    setae al
    movzx eax, al
    tell "at least 600 KiB below", eax
    mov  esi, [ebx + 16]
    mov  ecx, 2
    call last_words
    call print
    call end_line
    call modules
    call memory_map
    mov  esi, done
    call print
    call end_line
.halt:
    cli
    hlt
    jmp  .halt

modules:
    mov  ebx, [information]
    mov  ecx, [ebx + 20]
    mov  ebp, [ebx + 24]
    push ecx
    tell "modules", ecx
    pop  ecx
.next:
    test ecx, ecx
    jz   .end
    push ecx
    mov  esi, [ebp + 8]
    mov  ecx, 1
    call last_words
    call print
    call end_line
    mov  eax, [ebp + 4]
    sub  eax, [ebp]
    tell "  length", eax
    mov  eax, [ebp]
    and  eax, 0xFFF
    tell "  offset in its page", eax
    xor  eax, eax
    mov  esi, [ebp]
.sum:
    imul eax, 31
    movzx edx, byte [esi]
    add  eax, edx
    inc  esi
    cmp  esi, [ebp + 4]
    jb   .sum
    tell "  sum", eax
    add  ebp, 16
    pop  ecx
    dec  ecx
    jmp  .next
.end:
    ret

; The map's entries, which do not include their own size field.
memory_map:
    mov  ebx, [information]
    mov  ebp, [ebx + 48]
    mov  edi, ebp
    add  edi, [ebx + 44]
    xor  esi, esi                       ; KiB available above 1 MiB
    mov  dword [holds_kernel], 0
.next:
    cmp  ebp, edi
    jae  .end
    cmp  dword [ebp + 20], 1
    jne  .skip
    mov  eax, [ebp + 4]
    mov  edx, eax
    add  edx, [ebp + 12]
    cmp  eax, header
    ja   .outside
    cmp  edx, bss_end
    jb   .outside
    inc  dword [holds_kernel]
.outside:
    cmp  eax, 0x100000
    jb   .skip
    mov  eax, [ebp + 12]
    shr  eax, 10
    add  esi, eax
.skip:
    add  ebp, [ebp]
    add  ebp, 4
    jmp  .next
.end:
    add  esi, 512
    shr  esi, 10
    mov  eax, esi
    tell "MiB available above 1 MiB", eax
    tell "available ranges with the kernel", [holds_kernel]
    ret

; ESI = a text; ESI = its last ECX words: loaders put the file's name before them, or do not
last_words:
    mov  edx, esi
.end:
    cmp  byte [edx], 0
    je   .trim
    inc  edx
    jmp  .end
.trim:
    cmp  edx, esi
    je   .found
    cmp  byte [edx - 1], ' '
    jne  .back
    dec  edx
    mov  byte [edx], 0
    jmp  .trim
.back:
    cmp  edx, esi
    je   .found
    cmp  byte [edx - 1], ' '
    jne  .letter
    dec  ecx
    jz   .found
.letter:
    dec  edx
    jmp  .back
.found:
    mov  esi, edx
    ret

print:
    lodsb
    test al, al
    jz   .end
    call print_character
    jmp  print
.end:
    ret

end_line:
    mov  al, 10

print_character:
    push eax
    mov  edx, 0x3FD
.busy:
    in   al, dx
    test al, 0x20
    jz   .busy
    pop  eax
    mov  edx, 0x3F8
    out  dx, al
    ret

print_number:
    mov  ecx, 10
    push -1
.next:
    xor  edx, edx
    div  ecx
    push edx
    test eax, eax
    jnz  .next
.print:
    pop  eax
    cmp  eax, -1
    je   .end
    add  al, '0'
    call print_character
    jmp  .print
.end:
    ret

section .data
done: db "done", 0
    align 4, db 0
magic:        dd 0
information:  dd 0
flags:        dd 0
holds_kernel: dd 0
    times 4096 db 0
stack_top:
file_end:

section .bss
bss_start:
    resb BSS_SIZE
bss_end:
