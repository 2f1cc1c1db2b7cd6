; The delivery suite: what a 64-bit processor does when it delivers an exception, one
; violation at a time. See README.md.

%include "long.inc"

section .cases
cases:
section .text
%include "gates.inc"
%include "stacks.inc"
%include "escalation.inc"
%include "rings.inc"
%include "returns.inc"
%include "debug.inc"
%include "paging.inc"
%include "modes.inc"
%include "interrupts.inc"
    jmp  nothing
%include "user.inc"

section .cases
cases_end:
