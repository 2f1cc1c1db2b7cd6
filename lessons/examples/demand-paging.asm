; Example: pages on demand. A page fault that is no mistake.
;
; The program writes to pages that do not exist. The handler of the page fault
; gives each of them a frame of memory and goes back with IRETQ. A page fault is
; a fault: the CPU runs the same instruction again, and now it works.

%include "kernel/start.inc"
%include "kernel/idt.inc"

demand_start equ stack_range_start      ; nothing else uses this range here
PAGES        equ 4

kmain:
    call init_idt
    lea  rsi, [hello_text]
    call print

    ; Write a number to each page.
    mov  rbx, demand_start
    mov  ecx, PAGES
.write:
    mov  [rbx], rcx                     ; faults, and then does not
    add  rbx, PAGE_SIZE
    dec  ecx
    jnz  .write

    ; Add the numbers up, to see that they have arrived.
    mov  rbx, demand_start
    xor  edi, edi
    mov  ecx, PAGES
.add:
    add  rdi, [rbx]
    add  rbx, PAGE_SIZE
    dec  ecx
    jnz  .add

    ; Print the sum.
    push rdi
    lea  rsi, [sum_text]
    call print
    pop  rdi
    call print_hex
    lea  rsi, [newline_text]
    call print
.halt:
    hlt
    jmp  .halt

; give_page: map the page of the address in CR2, and try again. What faulted
; must not notice: every register is as it was.
give_page:
    push rax
    push rcx
    push rdx
    push rsi
    push rdi
    lea  rsi, [fault_text]
    call print
    mov  rdi, cr2
    call print_hex
    lea  rsi, [newline_text]
    call print
    mov  rdi, cr2
    and  rdi, -PAGE_SIZE                ; the page's first byte
    mov  ecx, 1
    call map_pages
    pop  rdi
    pop  rsi
    pop  rdx
    pop  rcx
    pop  rax
    add  rsp, 8                         ; the error code: IRETQ does not want it
    iretq

init_idt:
    call clear_idt
    gate 14, give_page
    lidt [idtr]
    ret

hello_text: db "Writing to pages that are not there", NEWLINE, 0
fault_text: db "page fault at ", 0
sum_text:   db "sum: ", 0

%include "kernel/screen.inc"
%include "kernel/handlers.inc"
%include "kernel/memory.inc"
%include "kernel/tables.inc"
