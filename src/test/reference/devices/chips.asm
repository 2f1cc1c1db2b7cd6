; chips.asm: registers, modes and order of interrupts of the PC's devices, one look a
; line, told on the first serial port at the end. Nothing that depends on how fast the
; machine is. chips.differences lists where QEMU and Bochs do otherwise.

MAGIC   equ 0x1BADB002
FLAGS   equ 1 << 16
CODE    equ 8
DATA    equ 16
LOCAL_APIC equ 0xFEE00000
IO_APIC    equ 0xFEC00000
STRAY   equ 0x0D                        ; the vector that the log has for #GP

    org  0x100000
    bits 32
header:
    dd   MAGIC, FLAGS, -(MAGIC + FLAGS)
    dd   header, header, 0, 0, start

%macro outb 2                           ; PORT, VALUE
    mov  edx, %1
    mov  al, %2
    out  dx, al
%endmacro

%macro inb 1                            ; EAX = the byte of a port
    mov  edx, %1
    xor  eax, eax
    in   al, dx
%endmacro

; row "NAME", VALUE
%macro row 2
    mov  eax, %2
    push eax
    call %%tell
    db   %1, 0
%%tell:
    pop  esi
    pop  eax
    call tell
%endmacro

; the vectors that came since the last such row
%macro row_log 1
    call %%tell
    db   %1, 0
%%tell:
    pop  esi
    call tell_log
%endmacro

%macro port_row 2                       ; "NAME", PORT
    inb  %2
    row  %1, eax
%endmacro

%macro let_interrupts_in 0
    sti
    times 8 nop
    cli
%endmacro

%macro apic 2                           ; REGISTER, VALUE
    mov  dword [LOCAL_APIC + %1], %2
%endmacro

%macro apic_row 2
    row  %1, [LOCAL_APIC + %2]
%endmacro

%macro io_apic 2                        ; REGISTER, VALUE
    mov  dword [IO_APIC], %1
    mov  dword [IO_APIC + 0x10], %2
%endmacro

%macro io_apic_row 2
    mov  dword [IO_APIC], %2
    row  %1, [IO_APIC + 0x10]
%endmacro

start:
    cli
    mov  esp, stack_top
    lgdt [gdtr]
    jmp  CODE:.reload
.reload:
    mov  eax, DATA
    mov  ds, eax
    mov  es, eax
    mov  ss, eax
    mov  edi, idt
    mov  ebx, stubs
    xor  ecx, ecx
.gate:
    mov  eax, ebx
    mov  [edi], ax
    mov  word [edi + 2], CODE
    mov  word [edi + 4], 0x8E00
    shr  eax, 16
    mov  [edi + 6], ax
    add  edi, 8
    add  ebx, 16
    inc  ecx
    cmp  ecx, 256
    jb   .gate
    lidt [idtr]

    call controllers
    call timer
    call serial
    call keyboard
    call clock
    call local_apic
    call io_apic_pins
    call other_ports
    call print_all
.halt:
    cli
    hlt
    jmp  .halt

; --- the interrupt controllers -------------------------------------------------------------

; EDX:AL: ICW4 in AL; vectors 20 and 28, all masked.
init_controllers:
    push eax
    outb 0x20, 0x11
    outb 0xA0, 0x11
    outb 0x21, 0x20
    outb 0xA1, 0x28
    outb 0x21, 4
    outb 0xA1, 2
    pop  eax
    push eax
    mov  edx, 0x21
    out  dx, al
    pop  eax
    mov  edx, 0xA1
    and  al, 1
    out  dx, al
    outb 0x21, 0xFF
    outb 0xA1, 0xFF
    ret

; Requests of IRQ 0, 1 and 4, all at once.
request_0_1_4:
    call serial_quiet
    outb 0x3F9, 2                       ; the transmitter is empty: IRQ 4
    call keyboard_byte                  ; IRQ 1
    ; Counter 0, mode 0: its output rises once: IRQ 0.
    outb 0x43, 0x30
    outb 0x40, 0x10
    outb 0x40, 0
.rise:
    outb 0x43, 0xE2
    inb  0x40
    test al, 0x80
    jz   .rise
    outb 0x20, 0x0A                     ; some machines are late
    mov  ecx, 2000000
.wait:
    inb  0x20
    and  al, 0x13
    cmp  al, 0x13
    je   .done
    loop .wait
.done:
    ret

; Some machines are late with what their timers do.
a_while:
    mov  ecx, 20000
.wait:
    inb  0x80
    loop .wait
    ret

serial_quiet:
    outb 0x3FB, 3
    outb 0x3F9, 0
    outb 0x3FC, 8                       ; OUT2: the interrupt reaches the controller
    inb  0x3FA
    inb  0x3FD
    inb  0x3F8
    inb  0x3FE
    ret

; A byte as if from the keyboard.
keyboard_byte:
    call command_ready
    outb 0x64, 0x60
    call command_ready
    outb 0x60, 0x61                     ; interrupt on, translation, second port off
    call command_ready
    outb 0x64, 0xD2
    call command_ready
    outb 0x60, 0x1E
.wait:
    inb  0x64
    test al, 1
    jz   .wait
    ret

command_ready:
    inb  0x64
    test al, 2
    jnz  command_ready
    ret

drain_keyboard:
    inb  0x64
    test al, 1
    jz   .done
    inb  0x60
    jmp  drain_keyboard
.done:
    ret

quiet:
    outb 0x3F9, 0
    inb  0x3FA
    call drain_keyboard
    outb 0x43, 0x34
    ret

controllers:
    mov  al, 1
    call init_controllers
    port_row "8259: mask", 0x21
    outb 0x21, 0x5A
    port_row "8259: mask, written", 0x21
    outb 0x21, 0xFF
    outb 0x20, 0x0A
    call request_0_1_4
    outb 0x20, 0x0A
    inb  0x20
    and  eax, 0x13
    row  "8259: IRR with 0, 1 and 4 requested and masked", eax
    outb 0x20, 0x0B
    port_row "8259: ISR", 0x20
    let_interrupts_in
    row_log "8259: all masked"
    outb 0x21, 0xEC
    let_interrupts_in
    let_interrupts_in
    row_log "8259: 0, 1 and 4 at once"
    call quiet

    mov  al, 1
    call init_controllers
    call request_0_1_4
    outb 0x20, 0xC3                     ; 3 has the lowest priority
    outb 0x21, 0xEC
    let_interrupts_in
    let_interrupts_in
    row_log "8259: with 3 the lowest"
    call quiet

    mov  al, 1
    call init_controllers
    call request_0_1_4
    mov  byte [no_end], 1
    outb 0x21, 0xEC
    let_interrupts_in
    row_log "8259: without an end of interrupt"
    outb 0x20, 0x0B
    port_row "8259: ISR then", 0x20
    outb 0x20, 0x60                     ; the specific end of 0
    let_interrupts_in
    row_log "8259: after the end of 0"
    outb 0x20, 0x20
    mov  byte [no_end], 0
    let_interrupts_in
    row_log "8259: after the end of 1"
    call quiet

    mov  al, 1
    call init_controllers
    call request_0_1_4
    mov  byte [no_end], 1
    outb 0x21, 0xFE
    let_interrupts_in
    outb 0x21, 0xED                     ; masks 0, lets 1 and 4 in
    let_interrupts_in
    row_log "8259: 0 in service and masked"
    outb 0x20, 0x68                     ; special mask mode
    let_interrupts_in
    row_log "8259: the same in special mask mode"
    outb 0x20, 0x48
    mov  byte [no_end], 0
    call quiet

    mov  al, 3
    call init_controllers
    call request_0_1_4
    mov  byte [no_end], 1
    outb 0x21, 0xEC
    let_interrupts_in
    let_interrupts_in
    row_log "8259: automatic end"
    outb 0x20, 0x0B
    port_row "8259: ISR with an automatic end", 0x20
    mov  byte [no_end], 0
    call quiet

    mov  al, 1
    call init_controllers
    call request_0_1_4
    outb 0x21, 0xEC
    outb 0x20, 0x0C
    port_row "8259: polled", 0x20
    outb 0x20, 0x0B
    port_row "8259: ISR after a poll", 0x20
    outb 0x20, 0x20
    outb 0x21, 0xFF
    call quiet

    mov  al, 1
    call init_controllers
    call request_0_1_4
    outb 0x20, 0xA0                     ; nothing is in service: nothing rotates
    outb 0x21, 0xEC
    let_interrupts_in
    let_interrupts_in
    row_log "8259: rotation at an end of nothing"
    call quiet
    outb 0x4D0, 0xFF
    port_row "8259: ELCR 1, all written", 0x4D0
    outb 0x4D0, 0
    outb 0x4D1, 0xFF
    port_row "8259: ELCR 2, all written", 0x4D1
    outb 0x4D1, 0
    outb 0x20, 0x11
    port_row "8259: mask after ICW1", 0x21
    mov  al, 1
    call init_controllers
    ret

; --- the interval timer ----------------------------------------------------------------------

; The status of counter 2 after a control word and after a count, its gate low.
%macro status_of 2                      ; "NAME", CONTROL
    outb 0x43, %2
    outb 0x43, 0xE8
    port_row %1, 0x42
%endmacro

timer:
    inb  0x61
    and  al, 0xFC
    out  dx, al
    status_of "8254: status, mode 0", 0xB0
    status_of "8254: status, mode 1", 0xB2
    status_of "8254: status, mode 2", 0xB4
    status_of "8254: status, mode 3", 0xB6
    status_of "8254: status, mode 4", 0xB8
    status_of "8254: status, mode 5", 0xBA
    status_of "8254: status, mode 6", 0xBC
    status_of "8254: status, mode 7 in BCD", 0xBF
    status_of "8254: status, low byte alone", 0x90
    status_of "8254: status, high byte alone", 0xA0
    ; The count of mode 0 with the gate low stands still.
    outb 0x43, 0xB0
    outb 0x42, 0x34
    outb 0x42, 0x12
    inb  0x80
    outb 0x43, 0x80
    inb  0x42
    mov  ebx, eax
    inb  0x42
    shl  eax, 8
    or   eax, ebx
    row  "8254: latched count, gate low", eax
    ; Latched twice: the first one stays.
    outb 0x43, 0x80
    outb 0x43, 0xC8                     ; read-back of both
    port_row "8254: status before the count", 0x42
    port_row "8254: low byte", 0x42
    port_row "8254: high byte", 0x42
    outb 0x43, 0x90                     ; the low byte alone
    outb 0x42, 0x77
    inb  0x80
    outb 0x43, 0x80
    port_row "8254: low byte alone", 0x42
    port_row "8254: low byte alone, again", 0x42
    outb 0x43, 0xA0
    outb 0x42, 0x55
    inb  0x80
    outb 0x43, 0x80
    port_row "8254: high byte alone", 0x42
    ; A one-shot that waits for its gate, and its output when it has got it.
    outb 0x43, 0xB2
    outb 0x42, 0xFF
    outb 0x42, 0xFF
    inb  0x61
    and  eax, 0x20
    row  "8254: output of mode 1 before its trigger", eax
    inb  0x61
    or   al, 1
    out  dx, al
    mov  ecx, 300
.trigger:
    inb  0x80
    loop .trigger
    inb  0x61
    and  al, 0xFC
    out  dx, al
    inb  0x61
    and  eax, 0x2F
    row  "8254: output of mode 1 after it, and the gate", eax
    outb 0x43, 0xB6
    inb  0x61
    and  eax, 0x2F
    row  "8254: output of mode 3, gate low", eax
    port_row "8254: control word, read", 0x43
    ret

; --- the serial port ---------------------------------------------------------------------------

wait_received:
    inb  0x3FD
    test al, 1
    jz   wait_received
    ret

serial:
    call serial_quiet
    outb 0x3FA, 0
    port_row "16550: IIR", 0x3FA
    port_row "16550: LSR", 0x3FD
    outb 0x3F9, 0xFF
    inb  0x3F9
    row  "16550: IER, all written", eax
    outb 0x3F9, 0
    outb 0x3FB, 0x5F
    port_row "16550: LCR", 0x3FB
    outb 0x3FB, 3
    outb 0x3FC, 0xFF
    inb  0x3FC
    row  "16550: MCR, all written", eax
    outb 0x3FF, 0xA5
    port_row "16550: scratch", 0x3FF
    outb 0x3FA, 1
    inb  0x3FA
    row  "16550: IIR with FIFOs", eax
    outb 0x3FA, 0
    port_row "16550: IIR without again", 0x3FA
    outb 0x3FB, 0x83
    outb 0x3F8, 0x0C
    outb 0x3F9, 0x01
    port_row "16550: divisor, low", 0x3F8
    port_row "16550: divisor, high", 0x3F9
    outb 0x3F8, 1
    outb 0x3F9, 0
    outb 0x3FB, 3
    port_row "16550: IER behind the divisor", 0x3F9

    outb 0x3FC, 0x10
    inb  0x3FE
    port_row "16550: looped back, MSR", 0x3FE
    outb 0x3FC, 0x11
    port_row "16550: DTR looped back", 0x3FE
    outb 0x3FC, 0x12
    port_row "16550: RTS looped back", 0x3FE
    outb 0x3FC, 0x14
    port_row "16550: OUT1 looped back", 0x3FE
    outb 0x3FC, 0x18
    port_row "16550: OUT2 looped back", 0x3FE
    port_row "16550: MSR again, without changes", 0x3FE
    outb 0x3F8, 0xC3
    call wait_received
    inb  0x3FD
    and  eax, 0x1F
    row  "16550: LSR with a byte", eax
    port_row "16550: the byte", 0x3F8
    inb  0x3FD
    and  eax, 0x1F
    row  "16550: LSR without", eax
    ; Which interrupt is told first.
    outb 0x3F9, 0x0F
    outb 0x3F8, 0x55
    call wait_received
.sent:
    inb  0x3FD
    test al, 0x20
    jz   .sent
    outb 0x3FC, 0x10                    ; OUT2 falls: a modem line has changed
    port_row "16550: IIR, a byte and more", 0x3FA
    inb  0x3F8
    port_row "16550: IIR, the transmitter and more", 0x3FA
    port_row "16550: IIR, the modem lines", 0x3FA
    inb  0x3FE
    port_row "16550: IIR, nothing", 0x3FA
    outb 0x3F9, 0
    ; FIFOs: four bytes, of which the fourth reaches the trigger level.
    outb 0x3FA, 0x47
    outb 0x3F9, 1
    mov  ecx, 4
.fill:
    mov  eax, ecx
    mov  edx, 0x3F8
    out  dx, al
.each:
    inb  0x3FD
    test al, 0x40
    jz   .each
    dec  ecx
    jnz  .fill
    call wait_received
    inb  0x3FA
    and  eax, 0xF7                      ; but for the time-out
    row  "16550: IIR at the trigger level", eax
    port_row "16550: first of the FIFO", 0x3F8
    port_row "16550: second", 0x3F8
    outb 0x3FA, 0x43                    ; clears what is received
    inb  0x3FD
    and  eax, 1
    row  "16550: FIFO cleared", eax
    outb 0x3F9, 0
    outb 0x3FA, 0
    outb 0x3FC, 3
    call serial_quiet
    outb 0x3FC, 3
    ret

; --- the keyboard --------------------------------------------------------------------------------

%macro command 1
    call command_ready
    outb 0x64, %1
%endmacro
%macro data 1
    call command_ready
    outb 0x60, %1
%endmacro

; receive "NAME": the next byte.
%macro receive 1
    call next_byte
    row  %1, eax
%endmacro

; EAX = the next byte, or -1 when none comes.
next_byte:
    mov  ecx, 2000000
.wait:
    inb  0x64
    test al, 1
    jnz  .there
    loop .wait
    mov  eax, -1
    ret
.there:
    inb  0x60
    ret

keyboard:
    command 0xAD
    command 0xA7
    call drain_keyboard
    inb  0x64
    and  eax, 0x17
    row  "8042: status", eax
    command 0xAA
    receive "8042: self-test"
    command 0xAB
    receive "8042: test of the first port"
    command 0x60
    data 0x65
    command 0x20
    receive "8042: command byte"
    command 0xAD
    command 0x20
    receive "8042: command byte, keyboard off"
    command 0xAE
    command 0xA8
    command 0x20
    receive "8042: command byte, both on"
    command 0xA7
    command 0x20
    receive "8042: command byte, second off"
    command 0xD0
    call next_byte
    and  eax, 3
    row  "8042: output port, reset and A20", eax
    command 0xD2
    data 0x77
    receive "8042: as if from the keyboard"
    command 0x60
    data 0x64                           ; no interrupts, with translation
    data 0xEE
    receive "keyboard: echo"
    data 0xF5
    receive "keyboard: off"
    data 0xF4
    receive "keyboard: on"
    data 0xF6
    receive "keyboard: defaults"
    data 0xF3
    receive "keyboard: rate"
    data 0x20
    receive "keyboard: rate 20"
    data 0xED
    receive "keyboard: lights"
    data 0x02
    receive "keyboard: lights 2"
    data 0xF2
    receive "keyboard: identity"
    receive "keyboard: identity, first"
    receive "keyboard: identity, second"
    data 0xF0
    receive "keyboard: scan code set"
    data 0
    receive "keyboard: set 0"
    receive "keyboard: the current one, translated"
    data 0xFF
    receive "keyboard: reset"
    receive "keyboard: reset done"
    inb  0x64
    and  eax, 1
    row  "8042: nothing more", eax
    ret

; --- the clock ---------------------------------------------------------------------------------------

%macro cmos 2
    outb 0x70, %1
    outb 0x71, %2
%endmacro
%macro cmos_row 2
    outb 0x70, %2
    port_row %1, 0x71
%endmacro

clock:
    cmos_row "clock: B", 0x0B
    cmos_row "clock: D", 0x0D
    cmos 0x0B, 0x82                     ; the time can be set
    cmos 0x00, 0x58
    cmos 0x02, 0x59
    cmos 0x04, 0x23
    cmos 0x07, 0x31
    cmos 0x08, 0x12
    cmos 0x09, 0x99
    cmos_row "clock: seconds", 0x00
    cmos_row "clock: minutes", 0x02
    cmos_row "clock: hours", 0x04
    cmos_row "clock: day", 0x07
    cmos_row "clock: month", 0x08
    cmos_row "clock: year", 0x09
    cmos_row "clock: B while it is set", 0x0B
    cmos 0x01, 0x12
    cmos_row "clock: alarm", 0x01
    cmos 0x0A, 0x2F
    outb 0x70, 0x0A
    inb  0x71
    and  eax, 0x7F
    row  "clock: A", eax
    cmos 0x0A, 0x26
    cmos 0x0D, 0x00
    cmos_row "clock: D cannot be written", 0x0D
    cmos 0x60, 0x5A
    cmos_row "clock: memory", 0x60
    cmos 0x0B, 0x02
    ; The periodic flag, and how reading clears it.
    outb 0x70, 0x0C
    inb  0x71
    cmos 0x0B, 0x42
.wait:
    outb 0x70, 0x0C
    inb  0x71
    test al, 0x40
    jz   .wait
    and  eax, 0xC0
    row  "clock: C", eax
    cmos 0x0B, 0x02
    outb 0x70, 0x0C
    inb  0x71
    outb 0x70, 0x0C
    inb  0x71
    and  eax, 0xC0
    row  "clock: C, read before", eax
    ret

; --- the local APIC ------------------------------------------------------------------------------------

local_apic:
    apic_row "APIC: ID", 0x20
    mov  eax, [LOCAL_APIC + 0x30]
    and  eax, 0xFF
    row  "APIC: version", eax
    apic 0xF0, 0x1FF
    apic_row "APIC: spurious vector", 0xF0
    apic 0xD0, -1
    apic_row "APIC: logical destination, all written", 0xD0
    apic 0xE0, 0
    apic_row "APIC: destination format, zero written", 0xE0
    apic 0xE0, -1
    apic 0x80, 0x1FF
    apic_row "APIC: task priority", 0x80
    apic_row "APIC: processor priority", 0xA0
    apic 0x80, 0
    apic 0x3E0, -1
    apic_row "APIC: divider, all written", 0x3E0
    apic 0x310, -1
    apic_row "APIC: command, high, all written", 0x310
    apic 0x310, 0
    apic 0x320, 0x300FF
    apic_row "APIC: timer entry, masked and periodic", 0x320
    apic 0x320, 0x10000
    apic 0x370, 0x100F3
    apic_row "APIC: error entry", 0x370
    mov  ebx, [LOCAL_APIC + 0x350]
    apic 0x350, 0x1A0F4
    apic_row "APIC: LINT0 entry", 0x350
    mov  [LOCAL_APIC + 0x350], ebx
    mov  dword [LOCAL_APIC + 0x280], 0
    mov  dword [LOCAL_APIC + 0x280], 0
    apic_row "APIC: errors", 0x280

    ; Interrupts to itself, the highest vector first.
    apic 0x300, 0x44031
    apic 0x300, 0x44051
    apic 0x300, 0x44041
    apic_row "APIC: IRR of 31", 0x210
    apic_row "APIC: IRR of 41 and 51", 0x220
    apic_row "APIC: processor priority with requests", 0xA0
    let_interrupts_in
    row_log "APIC: 31, 51 and 41 at once"
    apic 0x80, 0x40
    apic 0x300, 0x44031
    apic 0x300, 0x44051
    apic 0x300, 0x44041
    let_interrupts_in
    row_log "APIC: task priority 4"
    apic 0x80, 0
    let_interrupts_in
    row_log "APIC: task priority 0 again"
    mov  byte [no_end], 1
    apic 0x300, 0x44041
    let_interrupts_in
    apic 0x300, 0x44051
    apic 0x300, 0x44031
    apic_row "APIC: ISR", 0x120
    apic_row "APIC: processor priority in service", 0xA0
    let_interrupts_in
    row_log "APIC: 51 above 41, which is in service"
    mov  byte [no_end], 0
    apic 0xB0, 0
    apic 0xB0, 0
    let_interrupts_in
    row_log "APIC: 31 after their ends"
    apic_row "APIC: ISR at the end", 0x120
    ; The same vector twice, unserved: one interrupt.
    apic 0x300, 0x44041
    apic 0x300, 0x44041
    let_interrupts_in
    row_log "APIC: 41 twice"
    ; A vector that cannot be.
    apic 0x300, 0x44005
    apic 0x280, 0
    apic_row "APIC: errors after vector 5", 0x280
    ; The timer counts down once, or again and again.
    apic 0x3E0, 0x0B
    apic 0x320, 0x41
    apic 0x380, 1000
.once:
    cmp  dword [LOCAL_APIC + 0x390], 0
    jne  .once
    call a_while
    apic_row "APIC: IRR after one count", 0x220
    let_interrupts_in
    row_log "APIC: timer"
    apic_row "APIC: initial count", 0x380
    apic 0x320, 0x20041
    apic 0x380, 100000
    mov  dword [logged], 0
.again:
    sti
    nop
    cli
    cmp  dword [logged], 3
    jb   .again
    apic 0x320, 0x30041
    apic 0x380, 0
    let_interrupts_in
    mov  dword [logged], 3
    row_log "APIC: periodic timer"
    apic_row "APIC: count when it is stopped", 0x390
    ; Switched off by software: all entries are masked, and requests stay.
    apic 0x320, 0x00041
    apic 0xF0, 0x0FF
    apic_row "APIC: timer entry when switched off", 0x320
    apic 0x320, 0x00041
    apic_row "APIC: timer entry cannot be unmasked then", 0x320
    apic 0xF0, 0x1FF
    apic 0x320, 0x10000
    mov  ecx, 0x1B
    rdmsr
    and  eax, 0xFFFFFF00
    row  "APIC: base register", eax
    mov  eax, 1
    cpuid
    shr  ecx, 21
    and  ecx, 1
    jz   .done
    ; x2APIC.
    mov  ecx, 0x1B
    rdmsr
    or   eax, 0x400
    wrmsr
    mov  ecx, 0x802
    rdmsr
    row  "x2APIC: ID", eax
    mov  ecx, 0x808
    mov  eax, 0x40
    xor  edx, edx
    wrmsr
    mov  ecx, 0x80A
    rdmsr
    row  "x2APIC: processor priority", eax
    mov  ecx, 0x83F
    mov  eax, 0x31
    xor  edx, edx
    wrmsr
    mov  eax, 0x51
    wrmsr
    let_interrupts_in
    row_log "x2APIC: self-IPI, task priority 4"
    mov  ecx, 0x808
    xor  eax, eax
    wrmsr
    let_interrupts_in
    row_log "x2APIC: task priority 0"
    mov  ecx, 0x80D
    rdmsr
    row  "x2APIC: logical ID", eax
    mov  ecx, 0x80E                     ; there is no destination format
    rdmsr
    row_log "x2APIC: destination format"
    mov  ecx, 0x808
    mov  eax, 0x100
    xor  edx, edx
    wrmsr
    row_log "x2APIC: task priority with a reserved bit"
    mov  ecx, 0x80B
    mov  eax, 1
    wrmsr
    row_log "x2APIC: end of interrupt, 1 written"
    mov  ecx, 0x1B
    rdmsr
    and  eax, ~0x400
    wrmsr
    row_log "x2APIC: back to memory at once"
    mov  ecx, 0x1B
    rdmsr
    and  eax, ~0xC00
    wrmsr
    or   eax, 0x800
    wrmsr
    apic 0xF0, 0x1FF
.done:
    ret

; --- the I/O APIC ----------------------------------------------------------------------------------------

io_apic_pins:
    mov  dword [IO_APIC], 1
    mov  eax, [IO_APIC + 0x10]
    and  eax, 0xFF0000
    row  "I/O APIC: pins", eax
    io_apic 0x18, 0x1FFFF               ; pin 4, low half
    io_apic_row "I/O APIC: entry, written", 0x18
    io_apic 0x19, -1
    io_apic_row "I/O APIC: destination, all written", 0x19
    io_apic 0x19, 0
    ; The serial port by an edge.
    call serial_quiet
    io_apic 0x18, 0x60
    outb 0x3F9, 2
    let_interrupts_in
    row_log "I/O APIC: an edge"
    outb 0x3F9, 0
    ; By a level, which stays until the port has been asked.
    mov  byte [no_end], 1
    mov  byte [keep_serial], 1
    io_apic 0x18, 0x8060
    outb 0x3F9, 2
    let_interrupts_in
    row_log "I/O APIC: a level"
    io_apic_row "I/O APIC: entry in service", 0x18
    apic 0xB0, 0
    let_interrupts_in
    row_log "I/O APIC: the level after its end"
    outb 0x3F9, 0
    mov  byte [no_end], 0
    mov  byte [keep_serial], 0
    apic 0xB0, 0
    let_interrupts_in
    row_log "I/O APIC: the line has fallen"
    io_apic_row "I/O APIC: entry after its end", 0x18
    ; Masked: an edge that comes then is lost.
    io_apic 0x18, 0x10060
    outb 0x3F9, 2
    outb 0x3F9, 0
    io_apic 0x18, 0x60
    let_interrupts_in
    row_log "I/O APIC: an edge while masked"
    io_apic 0x18, 0x10000
    ret

; --- others --------------------------------------------------------------------------------------------------

%macro pci_row 2
    mov  edx, 0xCF8
    mov  eax, %2
    out  dx, eax
    mov  edx, 0xCFC
    in   eax, dx
    row  %1, eax
%endmacro

other_ports:
    pci_row "PCI: host bridge", 0x80000000
    pci_row "PCI: host bridge, class", 0x80000008
    pci_row "PCI: host bridge, header type", 0x8000000C
    pci_row "PCI: device 30", 0x8000F000
    pci_row "PCI: not enabled", 0x00000000
    mov  edx, 0xCF8
    mov  eax, 0x80000000
    out  dx, eax
    mov  edx, 0xCFC
    xor  eax, eax
    out  dx, eax
    mov  edx, 0xCFE
    xor  eax, eax
    in   ax, dx
    row  "PCI: device ID as a word, cannot be written", eax
    mov  edx, 0xCF8
    in   eax, dx
    row  "PCI: address, read", eax
    inb  0x92
    and  eax, 3
    row  "port 92", eax
    port_row "port E9", 0xE9
    outb 0x3D4, 0x0E
    outb 0x3D5, 0x03
    outb 0x3D4, 0x0F
    outb 0x3D5, 0x55
    port_row "VGA: cursor, low", 0x3D5
    outb 0x3D4, 0x0E
    port_row "VGA: cursor, high", 0x3D5
    port_row "VGA: index", 0x3D4
    ret

; --- interrupts -------------------------------------------------------------------------------------------------

    align 16, db 0x90
stubs:
%assign vector 0
%rep 256
    align 16, db 0x90
    push dword vector
    jmp  strict near interrupt
%assign vector vector + 1
%endrep

interrupt:
    push eax
    push edx
    mov  eax, [esp + 8]
    mov  edx, [logged]
    cmp  edx, 60
    jae  .full
    mov  [log + edx], al
    inc  dword [logged]
.full:
    cmp  eax, STRAY
    je   .fault
    cmp  eax, 0x30
    jae  .apic
    cmp  eax, 0x21
    jne  .not_keyboard
    inb  0x60
.not_keyboard:
    cmp  dword [esp + 8], 0x24
    jne  .not_serial
    inb  0x3FA
.not_serial:
    cmp  byte [no_end], 0
    jne  .done
    outb 0x20, 0x20
    jmp  .done
.apic:
    cmp  eax, 0x60
    jne  .no_line
    cmp  byte [keep_serial], 0
    jne  .no_line
    inb  0x3FA
.no_line:
    cmp  byte [no_end], 0
    jne  .done
    apic 0xB0, 0
.done:
    pop  edx
    pop  eax
    add  esp, 4
    iretd
.fault:
    pop  edx
    pop  eax
    add  esp, 8
    add  dword [esp], 2
    iretd

; --- the report ----------------------------------------------------------------------------------------------------

; ESI = a name, EAX = a value: a line of the report.
tell:
    push eax
    call name
    pop  eax
    call number
    jmp  end_line

tell_log:
    call name
    mov  edx, [logged]
    mov  dword [logged], 0
    test edx, edx
    jz   .nothing
    mov  esi, log
.next:
    movzx eax, byte [esi]
    inc  esi
    push edx
    call number
    pop  edx
    dec  edx
    jz   end_line
    mov  al, ' '
    call character
    jmp  .next
.nothing:
    mov  esi, nothing_text
    call text
    jmp  end_line

name:
    inc  dword [rows]
    call text
    mov  esi, arrow
    jmp  text

end_line:
    mov  al, 10
    jmp  character

text:
    lodsb
    test al, al
    jz   .end
    call character
    jmp  text
.end:
    ret

character:
    mov  edi, [report_end]
    mov  [edi], al
    inc  dword [report_end]
    ret

number:
    push -1
.next:
    mov  edx, eax
    and  edx, 15
    push dword [digits + edx]
    shr  eax, 4
    jnz  .next
.print:
    pop  eax
    cmp  eax, -1
    je   .end
    call character
    jmp  .print
.end:
    ret

decimal:
    mov  ecx, 10
    push -1
.next:
    xor  edx, edx
    div  ecx
    add  edx, '0'
    push edx
    test eax, eax
    jnz  .next
    jmp  number.print

print_all:
    mov  esi, done_text
    call text
    mov  eax, [rows]
    call decimal
    mov  esi, cases_text
    call text
    mov  eax, [rows]
    call decimal
    mov  esi, demands_text
    call text
    call end_line
    outb 0x3FB, 3
    mov  esi, report
.next:
    inb  0x3FD
    test al, 0x20
    jz   .next
    lodsb
    mov  edx, 0x3F8
    out  dx, al
    cmp  esi, [report_end]
    jb   .next
    ret

arrow:        db " => ", 0
nothing_text: db "nothing", 0
done_text:    db "done: ", 0
cases_text:   db " cases, ", 0
demands_text: db " as the manual demands", 0
digits:       db "0123456789abcdef", 0, 0, 0
    align 8, db 0
gdt:
    dq   0, 0x00CF9B000000FFFF, 0x00CF93000000FFFF
gdtr:
    dw   23
    dd   gdt
    align 4, db 0
idtr:
    dw   256 * 8 - 1
    dd   idt
    align 4, db 0
rows:         dd 0
logged:       dd 0
report_end:   dd report
no_end:       db 0
keep_serial:  db 0
log:          times 64 db 0
    align 8, db 0
idt:          times 256 dq 0
    times 4096 db 0
stack_top:
report        equ stack_top + 4096
