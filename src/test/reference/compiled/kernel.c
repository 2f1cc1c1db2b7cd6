/* What compilers make of copying, formatting and arithmetic. Prints its results, so that machines can be compared. */
#include <stddef.h>
#include <stdint.h>

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
    char *t = to;
    const char *f = from;
    for (; count >= 16; count -= 16, t += 16, f += 16) {
        __builtin_memmove(t, f, 16);
    }
    while (count--)
        *t++ = *f++;
    return to;
}

void *memset(void *to, int value, size_t count)
{
    char *t = to;
    while (count--)
        *t++ = value;
    return to;
}

static void text(const char *s)
{
    while (*s)
        put(*s++);
}

static void number(uint64_t n, unsigned base, int width)
{
    char digits[64];
    int count = 0;
    do
        digits[count++] = "0123456789abcdef"[n % base];
    while ((n /= base) || count < width);
    while (count)
        put(digits[--count]);
}

/* A number with six decimals, or its bits where that says more. */
static void real(double x)
{
    union { double d; uint64_t u; } bits = { x };
    number(bits.u, 16, 16);
    put(' ');
    if (x < 0) {
        put('-');
        x = -x;
    }
    if (!(x < 1e15)) {
        text(x != x ? "nan" : "big");
        return;
    }
    x += 0.0000005;
    uint64_t whole = (uint64_t) x;
    number(whole, 10, 1);
    put('.');
    number((uint64_t) ((x - (double) whole) * 1000000), 10, 6);
}

static void line(const char *name, double x)
{
    text(name);
    text(": ");
    real(x);
    put('\n');
}

#define N 100
static double matrix[3][12][12];
static float floats[N];
static int32_t integers[N];
static uint8_t octets[256];
static uint16_t words[N];

static uint64_t seed = 0x9E3779B97F4A7C15;

static uint64_t next(void)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return seed;
}

static double sine(double x)
{
    double term = x, sum = x;
    for (int n = 1; n < 15; n++) {
        term *= -x * x / (2 * n * (2 * n + 1));
        sum += term;
    }
    return sum;
}

static double root(double x)
{
    return __builtin_sqrt(x);
}

static void fill(void)
{
    for (int i = 0; i < N; i++) {
        floats[i] = (float) (int32_t) next() / 65536.0f;
        integers[i] = (int32_t) next();
        words[i] = (uint16_t) next();
    }
    for (int i = 0; i < 256; i++)
        octets[i] = (uint8_t) next();
}

static void multiply(void)
{
    for (int i = 0; i < 12; i++)
        for (int j = 0; j < 12; j++) {
            matrix[0][i][j] = 1.0 / (i + j + 1);
            matrix[1][i][j] = (i == j) + 0.5 * i - j;
        }
    for (int i = 0; i < 12; i++)
        for (int j = 0; j < 12; j++) {
            double sum = 0;
            for (int k = 0; k < 12; k++)
                sum += matrix[0][i][k] * matrix[1][k][j];
            matrix[2][i][j] = sum;
        }
    double trace = 0;
    for (int i = 0; i < 12; i++)
        trace += matrix[2][i][i];
    line("trace", trace);
}

static void reductions(void)
{
    float sum = 0, largest = floats[0];
    double squares = 0;
    int32_t total = 0, greatest = integers[0];
    uint32_t octet_sum = 0, shifted = 0;
    int16_t products = 0;
    for (int i = 0; i < N; i++) {
        sum += floats[i];
        largest = floats[i] > largest ? floats[i] : largest;
        squares += (double) floats[i] * floats[i];
        total += integers[i] >> 3;
        greatest = integers[i] > greatest ? integers[i] : greatest;
        shifted ^= (uint32_t) integers[i] << 5 | (uint32_t) integers[i] >> 27;
        products += (int16_t) words[i] * (int16_t) (words[i] >> 4);
    }
    for (int i = 0; i < 256; i++)
        octet_sum += octets[i];
    line("sum", sum);
    line("largest", largest);
    line("norm", root(squares));
    line("total", total);
    line("greatest", greatest);
    line("shifted", shifted);
    line("products", products);
    line("octets", octet_sum);
}

static void octet_loops(void)
{
    uint8_t minimum[256], average[256];
    for (int i = 0; i < 256; i++) {
        uint8_t other = octets[255 - i];
        minimum[i] = octets[i] < other ? octets[i] : other;
        average[i] = (octets[i] + other + 1) >> 1;
    }
    uint32_t check = 1, difference = 0;
    for (int i = 0; i < 256; i++) {
        check = check * 31 + minimum[i] * 7 + average[i];
        difference += octets[i] > minimum[i] ? octets[i] - minimum[i] : minimum[i] - octets[i];
    }
    line("check", check);
    line("difference", difference);
}

static void conversions(void)
{
    static const double values[] = { 0.0, -0.0, 1.5, 2.5, -2.5, 1e10, -1e10, 1e19, 4294967295.0, 1e-310, 1e308, 0.1 };
    for (unsigned i = 0; i < sizeof values / sizeof *values; i++) {
        volatile double value = values[i];
        volatile float single = (float) value;
        line("double", value);
        line("float", single);
        line("int", (double) (int32_t) (value < 2e9 && value > -2e9 ? value : 7));
        line("long", (double) (int64_t) (value < 9e18 ? value : 7));
        line("unsigned", (double) (uint64_t) (value >= 0 ? value : 7));
        line("tenfold", value * 10);
        line("inverse", 1 / value);
        line("root", root(value));
        line("order", value < single ? 1 : value > single ? 2 : 3);
    }
}

struct record {
    char name[40];
    double weight;
    struct { int32_t x, y; } place;
};

static void copies(void)
{
    struct record records[8], copy[8];
    for (int i = 0; i < 8; i++) {
        memset(&records[i], 'a' + i, sizeof records[i].name);
        records[i].name[39] = 0;
        records[i].weight = sine(i * 0.4);
        records[i].place.x = i * i;
        records[i].place.y = -i;
    }
    memcpy(copy, records, sizeof copy);
    for (int i = 0; i < 8; i++) {
        struct record swap = copy[i];
        copy[i] = copy[7 - i];
        copy[7 - i] = swap;
    }
    for (int i = 0; i < 8; i++) {
        text(copy[i].name);
        put(' ');
        number((uint32_t) copy[i].place.y, 16, 8);
        put(' ');
        line("weight", copy[i].weight + copy[i].place.x);
    }
}

void kernel(void)
{
    fill();
    multiply();
    reductions();
    octet_loops();
    conversions();
    copies();
    text("done\n");
}
