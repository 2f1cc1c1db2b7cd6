package faultline.machine.memory;

/** What an access does with a page. */
public enum Access {
    READ, WRITE, FETCH
}
