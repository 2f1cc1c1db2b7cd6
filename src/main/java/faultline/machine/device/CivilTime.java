package faultline.machine.device;

/**
 * A moment of the Gregorian calendar.
 *
 * @param year   1600 or later
 * @param month  1 to 12
 * @param day    1 to 31
 * @param hour   0 to 23
 * @param minute 0 to 59
 * @param second 0 to 59
 */
record CivilTime(int year, int month, int day, int hour, int minute, int second) {
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final long DAY = 86_400;
    /** Days in 400 years. */
    private static final long CYCLE = 146_097;
    private static final int FIRST_YEAR = 1600;

    /** The moment so many seconds after the beginning of the year 1600, which began a cycle of leap years on a Saturday. */
    static CivilTime of(long seconds) {
        long days = seconds / DAY;
        int rest = (int) (seconds % DAY);
        int year = FIRST_YEAR + (int) (days / CYCLE) * 400;
        int left = (int) (days % CYCLE);
        while (left >= daysIn(year)) {
            left -= daysIn(year++);
        }
        int month = 1;
        while (left >= daysIn(year, month)) {
            left -= daysIn(year, month++);
        }
        return new CivilTime(year, month, left + 1, rest / 3600, rest / 60 % 60, rest % 60);
    }

    /** Seconds since the beginning of the year 1600. */
    long seconds() {
        return days() * DAY + hour * 3600L + minute * 60L + second;
    }

    private long days() {
        long days = (year - FIRST_YEAR) / 400 * CYCLE;
        for (int y = year - (year - FIRST_YEAR) % 400; y < year; y++) {
            days += daysIn(y);
        }
        for (int m = 1; m < month; m++) {
            days += daysIn(year, m);
        }
        return days + day - 1;
    }

    /** 1 for Sunday to 7 for Saturday. */
    int weekday() {
        return (int) ((days() + 6) % 7) + 1;
    }

    /** Whether the calendar and the clock have such a moment. */
    boolean exists() {
        return year >= FIRST_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
                && hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
    }

    private static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    private static int daysIn(int year) {
        return isLeap(year) ? 366 : 365;
    }

    private static int daysIn(int year, int month) {
        return month == 2 && isLeap(year) ? 29 : DAYS[month - 1];
    }
}
