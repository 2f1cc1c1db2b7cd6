; One IRETQ after another, to a frame that fails a check. The handler shows the
; fault's own frame, then goes on after the IRETQ.

%include "kernel/start.inc"
%include "kernel/idt.inc"

GDT_ENTRY3 equ 3 * 8
GDT_ENTRY4 equ 4 * 8

; return_to SS, CS, RIP: return to a frame with these.
%macro return_to 3
    mov  rax, rsp
    push %1
    push rax
    push 0x002                          ; RFLAGS
    push %2
    mov  rax, %3
    push rax
    iretq
    add  rsp, 5 * 8
%endmacro

kmain:
    call clear_idt
    gate 8, halt
    gate 10, show
    gate 11, show
    gate 12, show
    gate 13, show
    lidt [idtr]

    return_to DATA_SEGMENT, 0, good                 ; no code segment
    return_to DATA_SEGMENT, DATA_SEGMENT, good      ; a data segment
    return_to DATA_SEGMENT, 0x28, good              ; beyond the GDT
    return_to CODE_SEGMENT, CODE_SEGMENT, good      ; a stack of code
    return_to 0x28, CODE_SEGMENT, good              ; a stack beyond the GDT
    return_to DATA_SEGMENT + 3, CODE_SEGMENT, good  ; a stack of another level

    ; A code and a data segment that are not present.
    mov  dword [gdt + GDT_ENTRY3 + 4], 0x00201A00
    return_to DATA_SEGMENT, GDT_ENTRY3, good
    mov  dword [gdt + GDT_ENTRY4 + 4], 0x00001200
    return_to GDT_ENTRY4, CODE_SEGMENT, good
    ; Code of privilege level 3 under a selector of level 0, and read-only data.
    mov  dword [gdt + GDT_ENTRY3 + 4], 0x0020FA00
    return_to DATA_SEGMENT, GDT_ENTRY3, good
    mov  dword [gdt + GDT_ENTRY4 + 4], 0x00009000
    return_to GDT_ENTRY4, CODE_SEGMENT, good

    ; And one that is good, although it names no stack segment.
    return_to 0, CODE_SEGMENT, good
good:
    mov  ax, ss
    movzx edi, ax
    call print_hex
    lea  rsi, [done_text]
    call print
    jmp  halt

; show: print the frame, and go on after the IRETQ.
show:
    add  rsp, 8                         ; the frame lies above the error code
    mov  rdi, rsp
    call print_frame
    add  qword [rsp], 2
    iretq

halt:
    hlt
    jmp  halt

done_text: db " done", NEWLINE, 0

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/tables.inc"
