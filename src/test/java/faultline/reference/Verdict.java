package faultline.reference;

/** What becomes of an event that was raised, by the rule for double faults. */
enum Verdict {
    /** Its own delivery begins. */
    DELIVERY_BEGUN,
    /** It struck while a first fault was being delivered: a double fault takes the place of both. */
    DOUBLE_FAULT,
    /** It struck while a double fault was being delivered: the processor shuts down. */
    SHUTDOWN
}
