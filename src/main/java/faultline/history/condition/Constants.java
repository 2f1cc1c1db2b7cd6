package faultline.history.condition;

/** Evaluates what needs no machine. */
final class Constants extends Circumstances {
    private Constants() {
    }

    /** Whether a constant expression has a value: no division by zero. */
    static boolean isKnown(Expression constant) {
        Constants nowhere = new Constants();
        nowhere.evaluate(constant);
        return nowhere.known();
    }

    @Override
    public long register(int place) {
        return unknown();
    }

    @Override
    public long read(boolean physical, long address, int size) {
        return unknown();
    }

    @Override
    public long step() {
        return unknown();
    }

    @Override
    public int boot() {
        return (int) unknown();
    }

    @Override
    public long vector() {
        return unknown();
    }

    @Override
    public long errorCode() {
        return unknown();
    }
}
