package faultline.cli;

import faultline.explain.Texts;
import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest names. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        Texts texts = new Texts("faultline.cli.messages");
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[]{version == null ? texts.get("version.unpacked") : texts.get("version", version)};
    }
}
