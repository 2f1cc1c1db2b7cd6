; The protected-mode suite: delivery through 8-byte gates, the TSS's stacks, segments
; with limits, and 32-bit and PAE paging. See README.md.

%define A eax
%define B ebx
%define C ecx
%define D edx
%define S esi
%define I edi
%define P esp
CELL            equ 4
PAGE_SIZE       equ 4096

; Paging is off but in the cases that are about it.
UPPER           equ 0x200000
PAGES           equ 8
main_stack      equ UPPER + 2 * PAGE_SIZE
user_stack      equ UPPER + 4 * PAGE_SIZE
ring1_stack     equ UPPER + 6 * PAGE_SIZE
rsp0_stack      equ UPPER + 8 * PAGE_SIZE
directory       equ 0x300000            ; where cases build page tables
table           equ 0x301000
pointers        equ 0x302000
far_page        equ 0x800000            ; what they map

KERNEL_CODE     equ 0x08
KERNEL_DATA     equ 0x10
USER_CODE       equ 0x1B
USER_DATA       equ 0x23
RING1_CODE      equ 0x29
RING1_DATA      equ 0x31
TSS             equ 0x38
CONFORMING_CODE equ 0x40
SPARE           equ 0x48
SPARE2          equ 0x50
BEYOND          equ 0x58

CR0_AM          equ 1 << 18
AC              equ 1 << 18

RING1_ESP       equ 12
RING1_SS        equ 16

    org  0x100000
    bits 32
section .text
header:
    dd   0x1BADB002, 1 << 16, -(0x1BADB002 + (1 << 16))
    dd   header, header, 0, 0, start
start:
    cli
    mov  al, 0xFF
    out  0x21, al
    out  0xA1, al
    mov  esp, monitor_stack
    mov  esi, gdt_image
    mov  edi, gdt
    mov  ecx, (gdt_image_end - gdt_image) / 4
    rep movsd
    lgdt [gdtr]
    jmp  KERNEL_CODE:.reload
.reload:
    mov  eax, KERNEL_DATA
    mov  ss, eax
    mov  ds, eax
    mov  es, eax
    call init_report
    jmp  next_case

%include "report.inc"

CASE_NAME       equ 4
CASE_DEMAND     equ 8
CASE_SIZE       equ 12

%macro case 2
    jmp  nothing
section .cases
    dd   %%start, %%name, %%demand
section .names
%%name:   db %1, 0
%%demand: db %2, 0
section .text
%%start:
%endmacro

%macro at 0
    mov  dword [site], %%here
%%here:
%endmacro

%macro descriptor 3                     ; SELECTOR, HIGH, LOW
    mov  dword [gdt + (%1 & ~7)], %3
    mov  dword [gdt + (%1 & ~7) + 4], %2
%endmacro

%macro to_user 1-3 user_stack, 2         ; ADDRESS, ESP, EFLAGS
    mov  dword [site], %1
    push USER_DATA
    push %2
    push %3
    push USER_CODE
    push %1
    mov  eax, USER_DATA
    mov  ds, eax
    iret
%endmacro

%define gate(v) (idt + (v) * 8)

next_case:
    mov  esp, monitor_stack
    cld
    mov  eax, cr0
    and  eax, 0x7FFFFFFF - CR0_AM
    or   eax, 0x10000
    mov  cr0, eax
    xor  eax, eax
    mov  cr4, eax
    mov  cr3, eax
    mov  cr2, eax
    mov  esi, gdt_image
    mov  edi, gdt
    mov  ecx, (gdt_image_end - gdt_image) / 4
    rep movsd
    mov  esi, tss_image
    mov  edi, tss
    mov  ecx, 26
    rep movsd
    mov  edi, idt
    mov  ebx, stubs
.gate:
    mov  eax, ebx
    and  eax, 0xFFFF
    or   eax, KERNEL_CODE << 16
    stosd
    mov  eax, ebx
    and  eax, 0xFFFF0000
    or   eax, 0x8E00
    stosd
    add  ebx, STUB_SIZE
    cmp  ebx, stubs + 256 * STUB_SIZE
    jb   .gate
    lgdt [gdtr]
    mov  word [idtr], 256 * 8 - 1
    lidt [idtr]
    mov  eax, TSS
    ltr  ax
    xor  eax, eax
    lldt ax
    mov  fs, eax
    mov  gs, eax
    mov  ebx, [memory_case]
    cmp  ebx, cases_end
    jae  finish_suite
    mov  dword [memory_end], memory_text
    mov  byte [memory_text], 0
    mov  dword [continuation], 0
    mov  dword [site], -0x1000
    mov  eax, KERNEL_DATA
    mov  ds, eax
    mov  es, eax
    mov  ss, eax
    mov  esp, main_stack
    push 2
    popfd
    jmp  [ebx]

nothing:
    mov  ecx, KERNEL_DATA
    mov  ss, ecx
    mov  ds, ecx
    mov  es, ecx
    mov  esp, monitor_stack
    cmp  byte [memory_text], 0
    jne  case_over
    say  "no exception"
case_over:
    call finish_case
    jmp  next_case

%macro tell 1
    mov  A, %1
    call say_hex
%endmacro

STUB_SIZE equ 16
    align 16, db 0x90
stubs:
%assign vector 0
%rep 256
    align STUB_SIZE, db 0x90
    mov  byte [ss:vector_seen], vector
    jmp  strict near observed
%assign vector vector + 1
%endrep
    align STUB_SIZE, db 0x90
user_handler:                           ; where a case has a handler of ring 3
    int  0x42
    align STUB_SIZE, db 0x90
stubs_end:

; In ring 0, or for some cases in ring 1, whose handlers end in an INT to ring 0.
observed:
    mov  [ss:seen_esp], esp
    mov  ax, ss
    mov  [ss:seen_ss], ax
    mov  ax, KERNEL_DATA
    mov  ds, ax
    mov  es, ax
    mov  ebx, esp
    mov  ss, ax
    mov  esp, monitor_stack
    cld
    movzx eax, byte [vector_seen]
    call say_vector

    ; With an error code, CS is the third cell.
    mov  dword [frame_size], 12
    cmp  dword [ebx + 4], 0x1000
    jb   .frame
    mov  dword [frame_size], 16
    mov  al, '('
    call say_char
    mov  eax, [ebx]
    call say_hex
    mov  al, ')'
    call say_char
    add  ebx, 4
.frame:
    cmp  byte [vector_seen], 14
    jne  .eip
    say  " cr2="
    mov  eax, cr2
    call say_hex
.eip:
    mov  eax, [ebx]
    cmp  eax, [site]
    je   .cs
    say  " eip="
    mov  eax, [ebx]
    call say_place
.cs:
    cmp  word [ebx + 4], KERNEL_CODE
    je   .flags
    say  " cs="
    movzx eax, word [ebx + 4]
    call say_hex
.flags:
    mov  eax, [ebx + 8]
    call say_flags
    test byte [ebx + 4], 3
    jz   .same
    say  " esp="
    mov  eax, [ebx + 12]
    call say_stack
    say  " ss="
    movzx eax, word [ebx + 16]
    call say_hex
.same:
    mov  eax, main_stack
    sub  eax, [frame_size]
    cmp  eax, [seen_esp]
    je   .where_to
    say  " on "
    mov  eax, [seen_esp]
    call say_stack
.where_to:
    mov  eax, [continuation]
    test eax, eax
    jz   case_over
    jmp  eax

section .cases
cases:
section .text
%include "segments.inc"
    jmp  nothing
section .cases
cases_end:

section .names
page_names:
    db   "guard", 0, 0, 0, "main", 0, 0, 0, 0, "guard", 0, 0, 0, "user", 0, 0, 0, 0
    db   "guard", 0, 0, 0, "ring1", 0, 0, 0, "guard", 0, 0, 0, "rsp0", 0, 0, 0, 0

section .tables align=4096
gdt_image:
    dd   0, 0
    dd   0x0000FFFF, 0x00CF9B00         ; 08: code, ring 0
    dd   0x0000FFFF, 0x00CF9300         ; 10: data, ring 0
    dd   0x0000FFFF, 0x00CFFB00         ; 18: code, ring 3
    dd   0x0000FFFF, 0x00CFF300         ; 20: data, ring 3
    dd   0x0000FFFF, 0x00CFBB00         ; 28: code, ring 1
    dd   0x0000FFFF, 0x00CFB300         ; 30: data, ring 1
    dd   0x30000067, 0x00008930         ; 38: TSS at tss
    dd   0x0000FFFF, 0x00CF9F00         ; 40: conforming code, ring 0
    dd   0, 0, 0, 0                     ; 48, 50: for a case to fill
gdt_image_end:
tss             equ 0x303000
tss_image:
    dd   0, rsp0_stack, KERNEL_DATA, ring1_stack, RING1_DATA, 0, 0
    times 18 dd 0
    dw   0, 104
gdtr:
    dw   gdt_image_end - gdt_image - 1
    dd   gdt
    align 4, db 0
idtr:
    dw   0
    dd   idt
    align 4, db 0
site:           dd 0
continuation:   dd 0
seen_esp:       dd 0
frame_size:     dd 0
far_pointer:    dd 0
                dw 0
seen_ss:        dw 0
vector_seen:    db 0
    align 16, db 0
gdt:
    times 16 dq 0
idt:
    times 256 dq 0
    times 4096 db 0
    align 16, db 0
monitor_stack:
image_end:
