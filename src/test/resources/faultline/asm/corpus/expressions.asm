; Operators, precedence, the forms of numbers and strings, local labels.
a: db 1
.x: db 2
b: dw .y
.y: dw .y, a.x
%macro m 1
%%l: db %1
dw %%l
%endmacro
m 1
m 2
dq -1
db "abc", `a\n`, 10h, 0b101, 0q17, 17o, 1_000h & 0xff, 0d10, $0ff
dw "abc"
dw 1 << 3, 7/2, -7//2, 7 %% 4, ~1, !1, !0
db 1==1, 2<1, 1&&0, 1||0, 1^^1
dq 1 << 64, 1 << 65, 1 >> 64, 1>>65, -1 >>> 70, 1 << -1
dq !5, 3 || 0, 2 ^^ 2
dq 1 < -1, -1 > 1, 5 // -2, -5 %% 3
dq 1 + 2 * 3 << 1 | 8 ^ 4 & 6
dq - 2 + 3, ~1 + 1, 2 == 2 & 1
db "", 1
dw "a","abc"
dd "abcde"
db 0x10_0 & 0xff, 0b1h, 1010b, 0x1b, 0d9, 10d, 0o17, 17q, $0a0, 0h1f, 0y11
foo: dw foo == foo, foo < bar
bar:
dq 5 - -3,-1/2, -1 % 10
db (foo-bar)<<1
dd foo
dw 1,
