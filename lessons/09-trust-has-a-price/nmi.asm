; Lesson 9: a non-maskable interrupt in between.
;
; Gates 2 and 6 both name IST 1. While the handler of the invalid opcode runs, the
; processor's own interrupt controller, the local APIC, sends it an NMI.

%include "kernel/start.inc"
%include "kernel/idt.inc"

LOCAL_APIC equ 0xFEE00000
SPURIOUS   equ LOCAL_APIC + 0xF0        ; the register with the enable bit
ENABLE     equ 0x1FF
ICR_LOW    equ LOCAL_APIC + 0x300       ; the interrupt command register
ICR_HIGH   equ LOCAL_APIC + 0x310       ; whom it is for
SEND_NMI   equ 0x4400                   ; delivery mode NMI, level assert
FRAME_RSP  equ 3 * 8                    ; where in a frame RSP lies

kmain:
    call clear_idt
    gate 2, nmi
    gate_stack 2, 1
    gate 6, invalid
    gate_stack 6, 1
    gate 8, double_fault
    gate 14, page_fault
    lidt [idtr]
    call init_memory
    call init_tss
    mov  rax, heap_end
    mov  [tss + IST1], rax
    call map_apic

    lea  rsi, [hello_text]
    call print
    ud2

; The handler of the invalid opcode. Interrupts are disabled here; the NMI comes
; all the same.
invalid:
    mov  rbx, [rsp + FRAME_RSP]         ; where the kernel's stack was
    mov  edi, ICR_LOW
    mov  dword [rdi], SEND_NMI
.wait:
    pause
    cmp  byte [nmi_came], 0
    je   .wait

after_nmi:
    lea  rsi, [kept_text]
    cmp  rbx, [rsp + FRAME_RSP]
    je   .tell
    lea  rsi, [lost_text]
.tell:
    call print
.halt:
    hlt
    jmp  .halt

; The NMI's handler only leaves a mark.
nmi:
    mov  byte [nmi_came], 1
    iretq

; map_apic: the local APIC's registers lie near 4 GiB. Map the 2 MiB around them,
; then switch the controller on, for this processor.
map_apic:
    lea  rax, [apic_pd]
    add  rax, PRESENT + WRITABLE
    mov  [lower_pdpt + 3 * 8], rax      ; the fourth GiB
    mov  edi, SPURIOUS
    mov  dword [rdi], ENABLE
    mov  edi, ICR_HIGH
    mov  dword [rdi], 0                 ; for processor 0
    ret

nmi_came:   db 0
hello_text: db "Faultline kernel", NEWLINE, "ud2...", NEWLINE, 0
kept_text:  db "the frame still tells where the kernel was", NEWLINE, 0
lost_text:  db "the frame was overwritten", NEWLINE, 0

    align PAGE_SIZE, db 0
apic_pd:
    times 503 dq 0
    dq   0xFEE00000 + PRESENT + WRITABLE + CACHE_OFF + LARGE_PAGE
    times 8 dq 0
CACHE_OFF equ 1 << 4                    ; registers must not be cached

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/double-fault.inc"
%include "kernel/memory.inc"
%include "kernel/tss.inc"
%include "kernel/tables.inc"
