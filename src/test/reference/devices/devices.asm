; devices.asm: what a kernel sees of the PC's devices, told on the serial port.
; Only what does not depend on the speed of the machine is told.

%include "kernel/start.inc"
%include "kernel/idt.inc"

PIC1          equ 0x20
PIC2          equ 0xA0
TIMER_VECTOR  equ 0x20
KEY_VECTOR    equ 0x21
APIC_VECTOR   equ 0x40
SELF_VECTOR   equ 0x51
SPURIOUS      equ 0xFF
local_apic    equ 0xFEE00000
io_apic       equ 0xFEC00000

; say NAME, VALUE: print a name and the number in VALUE.
%macro say 2
    mov  rdi, %2
    push rdi
    lea  rsi, [%%text]
    call print
    pop  rdi
    call print_hex
    lea  rsi, [newline_text]
    call print
    jmp  %%after
%%text: db %1, " ", 0
%%after:
%endmacro

; read_port PORT: eax = the byte at a port.
%macro read_port 1
    xor  eax, eax
    mov  edx, %1
    in   al, dx
%endmacro

%macro write_port 2
    mov  edx, %1
    mov  al, %2
    out  dx, al
%endmacro

kmain:
    call map_devices
    call clear_idt
    gate 2, on_nmi
    gate TIMER_VECTOR, on_timer
    gate KEY_VECTOR, on_key
    gate TIMER_VECTOR + 4, on_serial
    gate TIMER_VECTOR + 8, on_clock
    gate APIC_VECTOR, on_apic
    gate SELF_VECTOR, on_apic
    gate SPURIOUS, on_spurious
    lidt [idtr]

    ; What the firmware leaves.
    read_port PIC1 + 1
    say  "mask 1", rax
    read_port PIC2 + 1
    say  "mask 2", rax

    call move_vectors
    call try_timer
    call try_keyboard
    call try_serial
    call try_clock
    call try_apic
    call try_io_apic
    call try_nmi
    call try_others

    ; Sleep state 5.
    lea  rsi, [off_text]
    call print
    mov  dx, 0x604
    mov  ax, 0x2000
    out  dx, ax
.halt:
    cli
    hlt
    jmp  .halt

; map_devices: the last 32 MiB below 4 GiB, at their own address.
map_devices:
    mov  rax, devices_pd + PRESENT + WRITABLE
    mov  [lower_pdpt + 3 * 8], rax
    mov  rax, 0xFE000000 + PRESENT + WRITABLE + LARGE_PAGE
    mov  ecx, 0x1F0
.next:
    mov  [devices_pd + rcx * 8], rax
    add  rax, 0x200000
    inc  ecx
    cmp  ecx, 0x200
    jne  .next
    ret

; move_vectors: IRQ 0 to 15 at 0x20 to 0x2F, all masked.
move_vectors:
    write_port PIC1, 0x11
    write_port PIC2, 0x11
    write_port PIC1 + 1, 0x20
    write_port PIC2 + 1, 0x28
    write_port PIC1 + 1, 4
    write_port PIC2 + 1, 2
    write_port PIC1 + 1, 1
    write_port PIC2 + 1, 1
    write_port PIC1 + 1, 0xFF
    write_port PIC2 + 1, 0xFF
    read_port PIC1 + 1
    say  "mask 1", rax
    ret

; --- the interval timer -----------------------------------------------------

try_timer:
    ; Mode 2, a thousand times a second.
    write_port 0x43, 0x34
    write_port 0x40, 0xA9
    write_port 0x40, 0x04
    write_port PIC1 + 1, 0xFE
    mov  qword [ticks], 0
.wait:
    sti
    hlt
    cli
    cmp  qword [ticks], 5
    jb   .wait
    write_port PIC1 + 1, 0xFF
    say  "ticks", [ticks]
    say  "in service", [in_service]
    ; Read back the status of counter 0.
    write_port 0x43, 0xE2
    read_port 0x40
    and  eax, 0x3F
    say  "timer status", rax
    ; Counter 2 in mode 0: its output rises, and port 0x61 shows it.
    read_port 0x61
    and  al, 0xFC
    or   al, 1
    out  dx, al
    write_port 0x43, 0xB0
    write_port 0x42, 0x20
    write_port 0x42, 0x00
    read_port 0x61
    and  eax, 1
    say  "gate 2", rax
.rise:
    read_port 0x61
    test al, 0x20
    jz   .rise
    ; A BCD count that does not move while the gate is low.
    read_port 0x61
    and  al, 0xFC
    out  dx, al
    write_port 0x43, 0xB1
    write_port 0x42, 0x34
    write_port 0x42, 0x12
    write_port 0x43, 0x80
    read_port 0x42
    mov  rbx, rax
    read_port 0x42
    shl  eax, 8
    or   rax, rbx
    say  "counter 2", rax
    ret

on_timer:
    push rax
    push rdx
    inc  qword [ticks]
    write_port PIC1, 0x0B
    read_port PIC1
    mov  [in_service], rax
    write_port PIC1, 0x20
    pop  rdx
    pop  rax
    iretq

; --- the keyboard -------------------------------------------------------------

; to_controller BYTE: a command to the keyboard controller. to_keyboard: a byte for its data port.
%macro to_controller 1
    call wait_input_empty
    write_port 0x64, %1
%endmacro
%macro to_keyboard 1
    call wait_input_empty
    write_port 0x60, %1
%endmacro

wait_input_empty:
    read_port 0x64
    test al, 2
    jnz  wait_input_empty
    ret

; receive: rax = the next byte from the controller.
receive:
    read_port 0x64
    test al, 1
    jz   receive
    read_port 0x60
    ret

try_keyboard:
    to_controller 0xAD
    to_controller 0xA7
.drain:
    read_port 0x64
    test al, 1
    jz   .empty
    read_port 0x60
    jmp  .drain
.empty:
    to_controller 0xAA
    call receive
    say  "self-test", rax
    to_controller 0xAB
    call receive
    say  "port test", rax
    to_controller 0x60
    to_keyboard 0x41
    to_controller 0x20
    call receive
    say  "command byte", rax
    to_keyboard 0xEE
    call receive
    say  "echo", rax
    to_keyboard 0xF2
    call receive
    say  "identify", rax
    call receive
    say  "identify", rax
    call receive
    say  "identify", rax
    to_keyboard 0xED
    call receive
    say  "leds", rax
    to_keyboard 0x07
    call receive
    say  "leds", rax
    ; A byte that comes as if from the keyboard, by interrupt.
    write_port PIC1 + 1, 0xFD
    mov  qword [keys], 0
    to_controller 0xD2
    to_keyboard 0x1E
.wait:
    sti
    hlt
    cli
    cmp  qword [keys], 0
    je   .wait
    say  "key", [key]
    write_port PIC1 + 1, 0xFF
    ret

on_key:
    push rax
    push rdx
    read_port 0x60
    mov  [key], rax
    inc  qword [keys]
    write_port PIC1, 0x61               ; a specific end of interrupt
    pop  rdx
    pop  rax
    iretq

; --- the serial port ----------------------------------------------------------

try_serial:
    ; In loopback what is sent comes back, and nothing is seen outside.
    write_port 0x3FA, 0x07
    write_port 0x3FC, 0x1B
    write_port 0x3F8, 0x5A
.wait:
    read_port 0x3FD
    test al, 1
    jz   .wait
    read_port 0x3F8
    mov  rbx, rax
    read_port 0x3FE
    and  eax, 0xF0
    mov  rbp, rax
    write_port 0x3FC, 0x0B
    say  "looped back", rbx
    say  "modem", rbp
    ; The transmitter asks for more by interrupt.
    write_port PIC1 + 1, 0xEF
    mov  qword [serial_identity], 0
    write_port 0x3F9, 2
.ask:
    sti
    nop
    cli
    cmp  qword [serial_identity], 0
    je   .ask
    write_port PIC1 + 1, 0xFF
    say  "identity", [serial_identity]
    write_port 0x3FF, 0xA5
    read_port 0x3FF
    say  "scratch", rax
    ret

on_serial:
    push rax
    push rdx
    read_port 0x3FA
    mov  [serial_identity], rax
    write_port 0x3F9, 0
    write_port PIC1, 0x20
    pop  rdx
    pop  rax
    iretq

; --- the clock ------------------------------------------------------------------

%macro read_clock 1
    write_port 0x70, %1
    read_port 0x71
%endmacro

try_clock:
    read_clock 0x0B
    say  "register B", rax
    read_clock 0x0D
    say  "register D", rax
    read_clock 0x0A
    and  eax, 0x7F
    say  "register A", rax
    ; The periodic interrupt, through both controllers.
    write_port PIC1 + 1, 0xFB
    write_port PIC2 + 1, 0xFE
    read_clock 0x0C
    write_port 0x70, 0x0B
    write_port 0x71, 0x42
    mov  qword [ticks], 0
.wait:
    sti
    hlt
    cli
    cmp  qword [ticks], 3
    jb   .wait
    write_port 0x70, 0x0B
    write_port 0x71, 0x02
    write_port PIC1 + 1, 0xFF
    write_port PIC2 + 1, 0xFF
    mov  rax, [clock_flags]
    and  eax, 0xC0
    say  "clock", rax
    ret

on_clock:
    push rax
    push rdx
    inc  qword [ticks]
    read_clock 0x0C
    mov  [clock_flags], rax
    write_port PIC2, 0x20
    write_port PIC1, 0x20
    pop  rdx
    pop  rax
    iretq

; --- the local APIC ---------------------------------------------------------------

; apic REGISTER, VALUE: write a register. read_apic REGISTER: eax = its value.
%macro apic 2
    mov  ebx, local_apic + %1
    mov  dword [rbx], %2
%endmacro
%macro read_apic 1
    mov  ebx, local_apic + %1
    mov  eax, [rbx]
%endmacro

try_apic:
    mov  ecx, 0x1B
    rdmsr
    say  "APIC base", rax
    read_apic 0x20
    say  "APIC id", rax
    read_apic 0x30
    say  "APIC version", rax
    read_apic 0xF0
    say  "APIC spurious", rax
    read_apic 0x350
    and  eax, 0x700
    say  "APIC LINT0", rax
    ; The timer, once.
    mov  qword [ticks], 0
    apic 0x3E0, 0x0B
    apic 0x320, APIC_VECTOR
    apic 0x380, 100000
.wait:
    sti
    hlt
    cli
    cmp  qword [ticks], 1
    jb   .wait
    read_apic 0x390
    say  "APIC count", rax
    say  "APIC in service", [apic_service]
    ; To itself, held back by the task priority.
    mov  eax, 5
    mov  cr8, rax
    read_apic 0x80
    say  "APIC priority", rax
    apic 0x300, 0x40000 + SELF_VECTOR
    sti
    nop
    nop
    cli
    say  "APIC held back", [ticks]
    read_apic 0x220
    say  "APIC requested", rax
    xor  eax, eax
    mov  cr8, rax
    sti
    nop
    nop
    cli
    say  "APIC let through", [ticks]
    say  "APIC in service", [apic_service]
    read_apic 0x120
    say  "APIC after the end", rax
    ret

on_apic:
    push rax
    push rbx
    inc  qword [ticks]
    read_apic 0x120
    mov  [apic_service], rax
    apic 0xB0, 0
    pop  rbx
    pop  rax
    iretq

on_spurious:
    iretq

; --- the I/O APIC -------------------------------------------------------------------

%macro io_apic_entry 2
    mov  ebx, io_apic
    mov  dword [rbx], 0x10 + 2 * %1
    mov  dword [rbx + 0x10], %2
%endmacro

try_io_apic:
    mov  ebx, io_apic
    mov  dword [rbx], 1
    mov  eax, [rbx + 0x10]
    shr  eax, 16
    say  "I/O APIC pins", rax
    ; The timer on pin 2.
    mov  qword [ticks], 0
    io_apic_entry 2, APIC_VECTOR
.wait:
    sti
    hlt
    cli
    cmp  qword [ticks], 3
    jb   .wait
    io_apic_entry 2, 0x10000
    say  "I/O APIC ticks", [ticks]
    ret

; --- the non-maskable interrupt --------------------------------------------------------

try_nmi:
    mov  qword [ticks], 0
    apic 0x300, 0x40400
.wait:
    cmp  qword [ticks], 0
    je   .wait
    say  "NMIs", [ticks]
    ret

on_nmi:
    inc  qword [ticks]
    iretq

; --- others ----------------------------------------------------------------------------

try_others:
    mov  dx, 0xCF8
    mov  eax, 0x80000000
    out  dx, eax
    mov  dx, 0xCFC
    in   eax, dx
    say  "host bridge", rax
    mov  dx, 0xCF8
    mov  eax, 0x8000F800                ; device 31, which is not there
    out  dx, eax
    mov  dx, 0xCFC
    in   eax, dx
    say  "no device", rax
    mov  dx, 0x510
    xor  eax, eax
    out  dx, ax
    mov  dx, 0x511
    mov  ecx, 4
    xor  ebx, ebx
.signature:
    xor  eax, eax
    in   al, dx
    shl  rbx, 8
    or   rbx, rax
    dec  ecx
    jnz  .signature
    say  "fw_cfg", rbx
    mov  dx, 0x510
    mov  eax, 5
    out  dx, ax
    read_port 0x511
    say  "processors", rax
    read_port 0x92
    and  eax, 2
    say  "A20", rax
    read_port 0xE9
    say  "port E9", rax
    ret

off_text:     db "off", 10, 0

    align 8, db 0
ticks:           dq 0
in_service:      dq 0
keys:            dq 0
key:             dq 0
serial_identity: dq 0
clock_flags:     dq 0
apic_service:    dq 0

%include "kernel/screen.inc"

    align 4096, db 0
devices_pd:
    times 512 dq 0

%include "kernel/handlers.inc"
%include "kernel/tables.inc"
