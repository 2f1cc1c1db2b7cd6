package faultline.machine.event;

/** Where the machine's parts hand out events. Parts ask {@link #open} first, so that an unobserved machine creates none. */
public final class EventOutlet {
    /** True while somebody observes. Read by the run loop, hence a plain field. */
    public boolean open;
    /** Told of the rare things, observed or not; never null. */
    public Landmarks landmarks = Landmarks.NONE;
    private MachineObserver observer;

    /** Attaches an observer, or with null removes it. */
    public void attach(MachineObserver newObserver) {
        observer = newObserver;
        open = newObserver != null;
    }

    /** Hands out an event; only while {@link #open}. */
    public void emit(MachineEvent event) {
        observer.observe(event);
    }
}
