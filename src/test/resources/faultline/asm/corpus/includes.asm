; Files within files, and macros that files share.
%include "parts/sizes.inc"
%include "parts/sizes.inc"
bits 64
mov eax, PAGE_SIZE
twice nop
%include "parts/text.inc"
