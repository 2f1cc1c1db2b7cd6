/*
 * Programs of the usual kinds, for compilers to make code of: sorting, formatting, hashing, strings, wide arithmetic,
 * structures. With NATIVE defined it is an ordinary program; else it is a kernel that prints the same on COM1.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#ifdef NATIVE
#include <stdio.h>
#include <string.h>
static void put(char c)
{
    putchar(c);
}
#else
static void put(char c)
{
    uint8_t ready;
    do
        __asm__ volatile("inb %w1, %0" : "=a"(ready) : "Nd"(0x3FD));
    while (!(ready & 0x20));
    __asm__ volatile("outb %0, %w1" : : "a"(c), "Nd"(0x3F8));
}

void *memcpy(void *to, const void *from, size_t count)
{
    void *start = to;
    __asm__ volatile("rep movsb" : "+D"(to), "+S"(from), "+c"(count) : : "memory");
    return start;
}

void *memset(void *to, int value, size_t count)
{
    void *start = to;
    __asm__ volatile("rep stosb" : "+D"(to), "+c"(count) : "a"(value) : "memory");
    return start;
}

int memcmp(const void *a, const void *b, size_t count)
{
    const uint8_t *p = a, *q = b;
    for (; count && *p == *q; count--)
        p++, q++;
    return count ? *p - *q : 0;
}
#endif

/* --- formatting ------------------------------------------------------------------------------------------------ */

struct sink {
    char *to;
    size_t room, wanted;
};

static void emit(struct sink *s, char c)
{
    if (s->wanted++ < s->room)
        *s->to++ = c;
}

static void emit_number(struct sink *s, uint64_t n, int negative, unsigned base, int upper, int width, int precision, int left,
                        char pad)
{
    char digits[72];
    int count = 0;
    while (n || count == 0) {
        unsigned digit = n % base;
        digits[count++] = digit < 10 ? '0' + digit : (upper ? 'A' : 'a') + digit - 10;
        n /= base;
    }
    while (count < precision)
        digits[count++] = '0';
    if (negative && pad == ' ')
        digits[count++] = '-';
    if (negative && pad == '0')
        emit(s, '-'), width--;
    for (int i = count; !left && i < width; i++)
        emit(s, pad);
    for (int i = count; i--;)
        emit(s, digits[i]);
    for (int i = count; left && i < width; i++)
        emit(s, ' ');
}

static void emit_text(struct sink *s, const char *text, int width, int precision, int left)
{
    int length = 0;
    while (text[length] && (precision < 0 || length < precision))
        length++;
    for (int i = length; !left && i < width; i++)
        emit(s, ' ');
    for (int i = 0; i < length; i++)
        emit(s, text[i]);
    for (int i = length; left && i < width; i++)
        emit(s, ' ');
}

static int format_arguments(char *to, size_t room, const char *format, va_list arguments)
{
    struct sink s = { to, room ? room - 1 : 0, 0 };
    for (; *format; format++) {
        if (*format != '%') {
            emit(&s, *format);
            continue;
        }
        int left = 0, width = 0, precision = -1, longs = 0;
        char pad = ' ';
        for (format++; *format == '-' || *format == '0'; format++)
            *format == '-' ? (left = 1) : (pad = '0');
        for (; *format >= '0' && *format <= '9'; format++)
            width = width * 10 + *format - '0';
        if (*format == '*')
            width = va_arg(arguments, int), format++;
        if (*format == '.')
            for (precision = 0, format++; *format >= '0' && *format <= '9'; format++)
                precision = precision * 10 + *format - '0';
        for (; *format == 'l' || *format == 'h'; format++)
            longs += *format == 'l' ? 1 : -1;
        switch (*format) {
        case 'd': {
            int64_t n = longs > 1 ? va_arg(arguments, int64_t) : va_arg(arguments, int);
            n = longs == -1 ? (int16_t) n : longs == -2 ? (int8_t) n : n;
            emit_number(&s, n < 0 ? -(uint64_t) n : (uint64_t) n, n < 0, 10, 0, width, precision, left, pad);
            break;
        }
        case 'u': case 'x': case 'X': case 'o': case 'b': {
            uint64_t n = longs > 1 ? va_arg(arguments, uint64_t) : va_arg(arguments, unsigned);
            unsigned base = *format == 'u' ? 10 : *format == 'o' ? 8 : *format == 'b' ? 2 : 16;
            emit_number(&s, n, 0, base, *format == 'X', width, precision, left, pad);
            break;
        }
        case 'c':
            emit(&s, va_arg(arguments, int));
            break;
        case 's':
            emit_text(&s, va_arg(arguments, const char *), width, precision, left);
            break;
        case '%':
            emit(&s, '%');
            break;
        }
    }
    if (room)
        *s.to = 0;
    return s.wanted;
}

static int format(char *to, size_t room, const char *text, ...)
{
    va_list arguments;
    va_start(arguments, text);
    int length = format_arguments(to, room, text, arguments);
    va_end(arguments);
    return length;
}

static void say(const char *text, ...)
{
    char line[256];
    va_list arguments;
    va_start(arguments, text);
    format_arguments(line, sizeof line, text, arguments);
    va_end(arguments);
    for (const char *c = line; *c; c++)
        put(*c);
    put('\n');
}

static void formatting(void)
{
    char small[8];
    int wanted = format(small, sizeof small, "%s-%d", "abcdef", 12345);
    say("[%s] of %d", small, wanted);
    say("[%d] [%5d] [%-5d] [%05d] [%d] [%hd] [%hhd]", 0, -42, -42, -42, INT32_MIN, 70000, 300);
    say("[%x] [%X] [%08x] [%o] [%b] [%u]", 0xBEEFu, 0xBEEFu, 0xBEEFu, 511u, 10u, 4294967295u);
    say("[%lld] [%llu] [%llx]", (long long) INT64_MIN, (unsigned long long) UINT64_MAX, 0x123456789ABCDEFULL);
    say("[%10s] [%-10s] [%.3s] [%*s] [%c%c] 100%%", "right", "left", "truncated", 6, "star", 'o', 'k');
}

/* --- random numbers, sorting, searching ------------------------------------------------------------------------ */

static uint64_t state = 88172645463325252ULL;

static uint64_t next(void)
{
    state ^= state << 13;
    state ^= state >> 7;
    return state ^= state << 17;
}

static void insertion_sort(int32_t *a, int n)
{
    for (int i = 1; i < n; i++) {
        int32_t moved = a[i];
        int j = i;
        for (; j > 0 && a[j - 1] > moved; j--)
            a[j] = a[j - 1];
        a[j] = moved;
    }
}

static void quicksort(int32_t *a, int n)
{
    while (n > 12) {
        int32_t pivot = a[n / 2];
        int i = 0, j = n - 1;
        while (i <= j) {
            while (a[i] < pivot)
                i++;
            while (a[j] > pivot)
                j--;
            if (i <= j) {
                int32_t t = a[i];
                a[i++] = a[j];
                a[j--] = t;
            }
        }
        quicksort(a, j + 1);
        a += i;
        n -= i;
    }
    insertion_sort(a, n);
}

static void sift(uint64_t *a, int root, int n)
{
    for (int child; (child = 2 * root + 1) < n; root = child) {
        if (child + 1 < n && a[child] < a[child + 1])
            child++;
        if (a[root] >= a[child])
            return;
        uint64_t t = a[root];
        a[root] = a[child];
        a[child] = t;
    }
}

static void heapsort(uint64_t *a, int n)
{
    for (int i = n / 2; i--;)
        sift(a, i, n);
    while (n-- > 1) {
        uint64_t t = a[0];
        a[0] = a[n];
        a[n] = t;
        sift(a, 0, n);
    }
}

struct person {
    char name[12];
    uint16_t age;
    int64_t money;
    unsigned member : 1, level : 5, code : 11;
};

typedef int comparison(const struct person *, const struct person *);

static int by_age(const struct person *a, const struct person *b)
{
    return (a->age > b->age) - (a->age < b->age);
}

static int by_name(const struct person *a, const struct person *b)
{
    return memcmp(a->name, b->name, sizeof a->name);
}

static int by_money(const struct person *a, const struct person *b)
{
    return a->money < b->money ? -1 : a->money > b->money;
}

static void merge_sort(struct person *a, struct person *spare, int n, comparison *compare)
{
    if (n < 2)
        return;
    int half = n / 2;
    merge_sort(a, spare, half, compare);
    merge_sort(a + half, spare, n - half, compare);
    for (int i = 0; i < n; i++)
        spare[i] = a[i];
    for (int i = 0, l = 0, r = half; i < n; i++)
        a[i] = r == n || (l < half && compare(&spare[l], &spare[r]) <= 0) ? spare[l++] : spare[r++];
}

static int32_t numbers[1000];
static uint64_t wide[300];
static struct person people[60], spare[60];

static void sorting(void)
{
    uint32_t sum = 0;
    for (int i = 0; i < 1000; i++)
        numbers[i] = (int32_t) next() >> (i % 24);
    quicksort(numbers, 1000);
    for (int i = 1; i < 1000; i++)
        sum = sum * 31 + (uint32_t) numbers[i] + (numbers[i - 1] > numbers[i] ? 1u << 31 : 0);
    say("quicksort %08x %d %d %d", sum, numbers[0], numbers[500], numbers[999]);
    for (int i = 0; i < 300; i++)
        wide[i] = next();
    heapsort(wide, 300);
    for (int i = 1; i < 300; i++)
        if (wide[i - 1] > wide[i])
            say("heapsort: not in order at %d", i);
    say("heapsort %llx %llx", wide[0], wide[299]);
    for (int i = 0; i < 60; i++) {
        uint64_t random = next();
        struct person p = { .age = random % 90, .money = (int64_t) random >> 20, .member = i, .level = i * 7, .code = i * 131 };
        random = next();
        format(p.name, sizeof p.name, "%c%c%u", 'a' + (int) (random % 26), 'a' + i % 7, (unsigned) (random / 26 % 1000));
        people[i] = p;
    }
    comparison *const orders[] = { by_age, by_name, by_money };
    for (int order = 0; order < 3; order++) {
        merge_sort(people, spare, 60, orders[order]);
        for (int i = 0; i < 60; i += 17)
            say("  %s %d %lld %d %d %d", people[i].name, people[i].age, people[i].money, people[i].member, people[i].level,
                people[i].code);
    }
}

/* --- hashes ------------------------------------------------------------------------------------------------------ */

static const uint32_t K[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01,
    0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc,
    0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
    0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08,
    0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
    0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2 };

static uint32_t rotate(uint32_t x, int by)
{
    return x >> by | x << (32 - by);
}

static void sha256_block(uint32_t h[8], const uint8_t *block)
{
    uint32_t w[64], v[8];
    for (int i = 0; i < 16; i++)
        w[i] = (uint32_t) block[4 * i] << 24 | block[4 * i + 1] << 16 | block[4 * i + 2] << 8 | block[4 * i + 3];
    for (int i = 16; i < 64; i++)
        w[i] = w[i - 16] + (rotate(w[i - 15], 7) ^ rotate(w[i - 15], 18) ^ w[i - 15] >> 3) + w[i - 7]
                + (rotate(w[i - 2], 17) ^ rotate(w[i - 2], 19) ^ w[i - 2] >> 10);
    for (int i = 0; i < 8; i++)
        v[i] = h[i];
    for (int i = 0; i < 64; i++) {
        uint32_t a = v[7] + (rotate(v[4], 6) ^ rotate(v[4], 11) ^ rotate(v[4], 25)) + ((v[4] & v[5]) ^ (~v[4] & v[6])) + K[i]
                + w[i];
        uint32_t b = (rotate(v[0], 2) ^ rotate(v[0], 13) ^ rotate(v[0], 22)) + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
        for (int j = 7; j > 0; j--)
            v[j] = v[j - 1];
        v[4] += a;
        v[0] = a + b;
    }
    for (int i = 0; i < 8; i++)
        h[i] += v[i];
}

static void sha256(const uint8_t *data, size_t length)
{
    uint32_t h[8] = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19 };
    uint8_t last[128] = { 0 };
    size_t whole = length / 64 * 64, rest = length - whole, size = rest < 56 ? 64 : 128;
    for (size_t i = 0; i < whole; i += 64)
        sha256_block(h, data + i);
    for (size_t i = 0; i < rest; i++)
        last[i] = data[whole + i];
    last[rest] = 0x80;
    for (int i = 0; i < 8; i++)
        last[size - 1 - i] = (uint64_t) length * 8 >> 8 * i;
    for (size_t i = 0; i < size; i += 64)
        sha256_block(h, last + i);
    say("sha256 %u %08x%08x%08x%08x%08x%08x%08x%08x", (unsigned) length, h[0], h[1], h[2], h[3], h[4], h[5], h[6], h[7]);
}

static uint8_t bytes[1200];

static void hashing(void)
{
    for (int i = 0; i < 1200; i++)
        bytes[i] = next();
    sha256((const uint8_t *) "abc", 3);
    sha256(bytes, 0);
    sha256(bytes, 55);
    sha256(bytes, 64);
    sha256(bytes, 1200);
    uint32_t crc = ~0u, fnv = 2166136261u;
    for (int i = 0; i < 1200; i++) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (0xEDB88320 & -(crc & 1));
        fnv = (fnv ^ bytes[i]) * 16777619;
    }
    say("crc %08x fnv %08x", ~crc, fnv);
}

/* --- strings ----------------------------------------------------------------------------------------------------- */

static size_t length_of(const char *s)
{
    const char *end = s;
    while (*end)
        end++;
    return end - s;
}

static const char *find(const char *in, const char *what)
{
    size_t length = length_of(what);
    for (; *in; in++)
        if (!memcmp(in, what, length < length_of(in) ? length : length_of(in) + 1))
            return in;
    return NULL;
}

static void reverse(char *s)
{
    for (size_t i = 0, j = length_of(s); i + 1 < j; i++) {
        char c = s[i];
        s[i] = s[--j];
        s[j] = c;
    }
}

#ifdef __SSE2__
#include <emmintrin.h>
static size_t sse2_length(const char *s)
{
    const __m128i zero = _mm_setzero_si128();
    const char *block = (const char *) ((uintptr_t) s & ~(uintptr_t) 15);
    int mask = _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_load_si128((const __m128i *) block), zero)) & (-1 << (s - block));
    while (!mask)
        mask = _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_load_si128((const __m128i *) (block += 16)), zero));
    return block + __builtin_ctz(mask) - s;
}

static unsigned sse2_sum(const uint8_t *from, size_t count)
{
    __m128i sum = _mm_setzero_si128();
    for (size_t i = 0; i + 16 <= count; i += 16)
        sum = _mm_add_epi64(sum, _mm_sad_epu8(_mm_loadu_si128((const __m128i *) (from + i)), _mm_setzero_si128()));
    return _mm_cvtsi128_si32(sum) + _mm_cvtsi128_si32(_mm_srli_si128(sum, 8));
}
#else
#define sse2_length length_of
static unsigned sse2_sum(const uint8_t *from, size_t count)
{
    unsigned sum = 0;
    while (count--)
        sum += *from++;
    return sum;
}
#endif

static void strings(void)
{
    static char text[] __attribute__((aligned(16))) = "the quick brown fox jumps over the lazy dog and the guard page below it\0.......";
    char copy[96];
    memcpy(copy, text, sizeof copy < sizeof text ? sizeof copy : sizeof text);
    for (size_t i = 0; i < 40; i += 7)
        if (sse2_length(text + i) != length_of(text + i))
            say("lengths differ at %d", (int) i);
    say("length %d, sum %u", (int) sse2_length(text), sse2_sum(bytes + 3, 1024));
    int hits = 0;
    for (const char *at = text; (at = find(at, "the")); at++)
        hits++;
    say("\"the\" %d times, \"cat\" %s", hits, find(text, "cat") ? "found" : "not found");
    reverse(copy);
    say("%s", copy);
    unsigned counts[26] = { 0 };
    for (const char *c = text; *c; c++)
        switch (*c) {
        case 'a': case 'e': case 'i': case 'o': case 'u':
            counts[*c - 'a'] += 100;
            break;
        case ' ':
            break;
        default:
            counts[*c - 'a']++;
        }
    uint32_t all = 0;
    for (int i = 0; i < 26; i++)
        all = all * 101 + counts[i];
    say("counts %08x", all);
}

/* --- wide arithmetic --------------------------------------------------------------------------------------------- */

static void multiply(uint32_t *number, int size, uint32_t by)
{
    uint64_t carry = 0;
    for (int i = 0; i < size; i++) {
        carry += (uint64_t) number[i] * by;
        number[i] = (uint32_t) carry;
        carry >>= 32;
    }
}

static void factorial(void)
{
    uint32_t number[16] = { 1 };
    for (uint32_t i = 2; i <= 80; i++)
        multiply(number, 16, i);
    char digits[160];
    int count = 0;
    for (int left = 16; left;) {
        uint64_t rest = 0;
        for (int i = left; i--;) {
            rest = rest << 32 | number[i];
            number[i] = rest / 10;
            rest %= 10;
        }
        digits[count++] = '0' + rest;
        while (left && !number[left - 1])
            left--;
    }
    digits[count] = 0;
    reverse(digits);
    say("80! = %s", digits);
}

static void arithmetic(void)
{
    static const int64_t values[] = { 0, 1, -1, 7, -7, 1000000007, -123456789012345, INT64_MAX, INT64_MIN + 1 };
    uint64_t all = 0;
    for (int i = 0; i < 9; i++)
        for (int j = 1; j < 9; j++) {
            int64_t a = values[i], b = values[j];
            all = all * 1099511628211ULL + (uint64_t) (a / b) + (uint64_t) (a % b) * 3;
            all ^= (uint64_t) a / (uint64_t) b + (uint64_t) a % (uint64_t) b;
            all += (uint64_t) (a >> j) + ((uint64_t) a << j) + ((uint64_t) a >> (i + j));
            all ^= (uint32_t) a / (uint32_t) (b | 1) + (uint32_t) ((int32_t) a % ((int32_t) b | 3));
        }
    say("64 bits %llx", all);
#ifdef __SIZEOF_INT128__
    unsigned __int128 product = 1, sum = 0;
    for (int i = 0; i < 40; i++) {
        product *= next() | 1;
        sum += product >> (i * 3) | product << (128 - i * 3 - 1);
        uint64_t divisor = next() | 1;
        sum ^= product / divisor + product % (divisor >> 20 | 1);
        sum -= (unsigned __int128) ((__int128) product >> 77);
    }
    say("128 bits %llx %llx", (uint64_t) (sum >> 64), (uint64_t) sum);
#endif
    int overflow = 0, result;
    for (int i = 0; i < 31; i++)
        overflow += __builtin_mul_overflow((int) next(), INT32_MAX >> (31 - i), &result);
    for (int i = 0; i < 32; i++)
        overflow += 2 * __builtin_add_overflow((int) next(), INT32_MAX >> i, &result);
    say("overflows %d, bits %d %d %d %d", overflow, __builtin_popcountll(all), __builtin_clzll(all), __builtin_ctzll(all | 1ULL << 60),
        __builtin_parityll(all));
    say("swapped %08x %llx", __builtin_bswap32(0x12345678), (uint64_t) __builtin_bswap64(0x123456789ABCDEFULL));
}

/* --- structures, recursion, atomics -------------------------------------------------------------------------------- */

struct node {
    struct node *left, *right;
    int key, height;
};

struct big {
    uint64_t cells[20];
    uint8_t tail[5];
};

static struct node nodes[200];
static int used;

static struct node *insert(struct node *tree, int key)
{
    if (!tree) {
        nodes[used] = (struct node) { NULL, NULL, key, 1 };
        return &nodes[used++];
    }
    struct node **side = key < tree->key ? &tree->left : &tree->right;
    *side = insert(*side, key);
    int left = tree->left ? tree->left->height : 0, right = tree->right ? tree->right->height : 0;
    tree->height = 1 + (left > right ? left : right);
    return tree;
}

static int sum_of(const struct node *tree, int depth)
{
    return tree ? tree->key * depth + sum_of(tree->left, depth + 1) + sum_of(tree->right, depth + 1) : 0;
}

static struct big changed(struct big b, int by)
{
    for (int i = 0; i < 20; i++)
        b.cells[i] += (uint64_t) by * i;
    b.tail[by % 5] ^= by;
    return b;
}

static int ackermann(int m, int n)
{
    return m == 0 ? n + 1 : n == 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1));
}

static int queens(int n, int row, uint32_t columns, uint32_t left, uint32_t right)
{
    if (row == n)
        return 1;
    int count = 0;
    for (uint32_t free = ~(columns | left | right) & ((1u << n) - 1); free; free &= free - 1) {
        uint32_t bit = free & -free;
        count += queens(n, row + 1, columns | bit, (left | bit) << 1, (right | bit) >> 1);
    }
    return count;
}

static void structures(void)
{
    struct node *tree = NULL;
    for (int i = 0; i < 200; i++)
        tree = insert(tree, next() % 1000);
    say("tree of height %d, sum %d", tree->height, sum_of(tree, 1));
    struct big b = { { 1, 2, 3 }, { 9, 8, 7, 6, 5 } }, array[4];
    for (int i = 0; i < 4; i++)
        array[i] = b = changed(b, i + 5);
    uint64_t all = 0;
    for (int i = 0; i < 20; i++)
        all = all * 3 + array[3].cells[i] + array[1].tail[i % 5];
    say("structures %llx %d", all, memcmp(&array[2].cells, &array[3].cells, sizeof b.cells) < 0);
    say("ackermann %d, queens %d", ackermann(2, 9), queens(7, 0, 0, 0, 0));
    uint32_t atom = 5;
    uint32_t old = __atomic_fetch_add(&atom, 7, __ATOMIC_SEQ_CST);
    uint32_t expected = 12;
    int swapped = __atomic_compare_exchange_n(&atom, &expected, 99, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
    uint64_t pair = 1ULL << 40;
    uint64_t before = __atomic_exchange_n(&pair, 3, __ATOMIC_SEQ_CST);
    say("atomics %u %d %u %llx %llx", old, swapped, __atomic_fetch_or(&atom, 0x100, __ATOMIC_SEQ_CST), before, pair);
}

void kernel(void)
{
    formatting();
    sorting();
    hashing();
    strings();
    factorial();
    arithmetic();
    structures();
    say("done");
}

#ifdef NATIVE
int main(void)
{
    kernel();
}
#endif
