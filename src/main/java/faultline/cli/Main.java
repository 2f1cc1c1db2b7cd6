package faultline.cli;

/** The program's entry point. It does not extend {@code Application}, so it also starts where JavaFX cannot. */
public final class Main {
    private Main() {
    }

    public static void main(String[] arguments) {
        System.exit(0);
    }
}
