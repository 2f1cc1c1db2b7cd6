; Macros, repetitions, conditions.
%macro m 1-2+ 9
 foo%1bar: db %2
 dw foo%1bar
%endmacro
m 1, 2,3
m x
lab: m 7, 8
dw lab
%rep 2
 db 3
%endrep
%assign i 0
%rep 3
db i
%assign i i+1
%endrep
%define f(a,b) a*b
db f(2,3)
db f (2, 4)
%define cat(x,y) x %+ y
db cat(1,2)
db %[i]%[i]
db "a"
%macro pushall 1-*
%rep %0
 db %1
%rotate 1
%endrep
%endmacro
pushall 1,2,3
%rep 10
%if i == 5
%exitrep
%endif
db i
%assign i i+1
%endrep
%define A 1
%xdefine B A
%define C A
%define A 2
db A,B,C
%ifdef A
db 1
%elif 1
db 2
%else
db 3
%endif
%ifndef A
db 1
%elif i == 5
db 2
%else
db 3
%endif
%if 0
%if 1
bogus ' here
%else
%endif
%elifdef A
db 9
%endif
%undef A
%ifdef A
%error no
%endif
%ifidn abc, abc
db 4
%endif
%ifidni ABC, abc
db 5
%endif
%ifnum 3
db 6
%endif
%ifid x
db 7
%endif
%ifstr "x"
db 8
%endif
%ifempty
db 9
%endif
%imacro Quux 0
db 77
%endmacro
qUUX
%idefine zip 3
db ZIP
%macro over 0
db 0
%endmacro
%macro over 1
db 1
%endmacro
over
over 5
%macro outer 1
 over
 over %1
 %if %1 > 2
 db 44
 %endif
%endmacro
outer 1
outer 3
%macro vec 1
isr_%1:
 db %1
%%loop: dw %%loop, isr_%1
%endmacro
%assign v 0
%rep 4
vec v
%assign v v+1
%endrep
isr_v2:
dw isr_0, isr_3
%macro ret2 0
.x: ret
%endmacro
%macro brace 2
db %1
db %2
%endmacro
brace {1,2}, 3
%macro mc 1
db %{1}0h & 0xff
%endmacro
mc 1
db 1, \
 2
