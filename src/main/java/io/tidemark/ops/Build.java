package io.tidemark.ops;

/** Which Tidemark this is. */
public final class Build {
    private Build() {}

    /** The version of the jar. */
    public static String version() {
        String version = Build.class.getPackage().getImplementationVersion();
        return version == null ? "(from classes)" : version;
    }
}
