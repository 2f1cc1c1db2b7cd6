; Lesson 7: the GDT again.
;
; The kernel makes a GDT of its own with a descriptor for the TSS, loads it, and
; reloads CS. Then it tries LTR with wrong selectors before it uses the right one.

%include "kernel/start.inc"
%include "kernel/idt.inc"

; Places in our table.
OUR_CODE    equ 0x08
OUR_DATA    equ 0x10
OUR_TSS     equ 0x18                    ; takes two places: 18 and 20
MISSING_TSS equ 0x28                    ; likewise
BEYOND      equ 0x38                    ; behind the last place

LTR_SIZE    equ 3                       ; bytes of `ltr ax`

; try_ltr SELECTOR: load the task register, and tell what comes of it.
%macro try_ltr 1
    mov  edi, %1
    call print_selector
    mov  ax, %1
    ltr  ax
%endmacro

kmain:
    call clear_idt
    gate 11, not_present
    gate 13, general_protection
    lidt [idtr]

    ; Put the address of the TSS into both of its descriptors.
    lea  rdi, [our_gdt + OUR_TSS]
    call describe_tss
    lea  rdi, [our_gdt + MISSING_TSS]
    call describe_tss
    and  byte [our_gdt + MISSING_TSS + 5], 0x7F ; clear P

    ; Load the new table.
load_gdt:
    lgdt [our_gdtr]

    ; CS still holds what the CPU read from the old table. A far return pops RIP
    ; and CS, and so reads the new one.
    push OUR_CODE
    lea  rax, [reloaded]
    push rax
    retfq
reloaded:

    ; Four mistakes...
    try_ltr OUR_DATA
    try_ltr BEYOND
    try_ltr MISSING_TSS
    try_ltr OUR_TSS + 8                 ; the upper half of a descriptor

    ; ...and the right way.
right_way:
    try_ltr OUR_TSS
loaded:
    lea  rsi, [loaded_text]
    call print

    ; The descriptor is busy now; once more is a mistake as well.
once_more:
    try_ltr OUR_TSS
.halt:
    hlt
    jmp  .halt

; describe_tss: rdi = a place of 16 bytes in a GDT. Writes a descriptor of the TSS.
describe_tss:
    lea  rax, [tss]
    mov  word [rdi], TSS_SIZE - 1       ; the limit: the last valid byte
    mov  [rdi + 2], ax                  ; the address, in four pieces
    shr  rax, 16
    mov  [rdi + 4], al
    mov  byte [rdi + 5], 0x89           ; present, a TSS that is not busy
    mov  byte [rdi + 6], 0
    mov  [rdi + 7], ah
    shr  rax, 16
    mov  [rdi + 8], eax
    mov  dword [rdi + 12], 0
    ret

; print_selector: edi = a selector.
print_selector:
    lea  rsi, [ltr_text]
    push rdi
    call print
    pop  rdi
    call print_hex
    lea  rsi, [newline_text]
    jmp  print

; Both handlers tell their name and go on behind the LTR.
not_present:
    lea  rsi, [not_present_text]
    jmp  tell_and_skip
general_protection:
    lea  rsi, [general_protection_text]
tell_and_skip:
    call print
    add  rsp, 8                         ; the error code
    add  qword [rsp], LTR_SIZE          ; RIP in the frame
    iretq

    align 16, db 0
our_gdt:
    dq   0                              ; 00: no segment
    dq   0x00209A0000000000             ; 08: 64-bit code, present, ring 0
    dq   0x0000920000000000             ; 10: data, writable, present, ring 0
    dq   0, 0                           ; 18: the TSS
    dq   0, 0                           ; 28: the same, but not present
our_gdtr:
    dw   $ - our_gdt - 1
    dq   our_gdt

ltr_text:                db "ltr ", 0
not_present_text:        db "  SEGMENT NOT PRESENT", NEWLINE, 0
general_protection_text: db "  GENERAL PROTECTION", NEWLINE, 0
loaded_text:             db "  the task register is loaded", NEWLINE, 0
newline_text:            db NEWLINE, 0

%include "kernel/screen.inc"
%include "kernel/tss.inc"
%include "kernel/tables.inc"
