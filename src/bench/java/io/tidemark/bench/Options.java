package io.tidemark.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The command line of a tool: {@code --name value}, some as often as wanted. Which names there are is seen from what is asked
 * for, so {@link #end} has to be called when all has been.
 */
public final class Options {
    private final Map<String, List<String>> given = new LinkedHashMap<>();
    private final TreeSet<String> asked = new TreeSet<>();

    public Options(String... arguments) {
        for (int i = 0; i < arguments.length; i += 2) {
            if (!arguments[i].startsWith("--") || i + 1 == arguments.length) {
                throw new IllegalArgumentException("Options are --name value, but there is " + arguments[i]);
            }
            given.computeIfAbsent(arguments[i].substring(2), unused -> new ArrayList<>())
                    .add(arguments[i + 1]);
        }
    }

    /** All values of an option. */
    List<String> all(String name) {
        asked.add(name);
        return given.getOrDefault(name, List.of());
    }

    /** The last value of an option. */
    public String text(String name, String otherwise) {
        List<String> values = all(name);
        return values.isEmpty() ? otherwise : values.get(values.size() - 1);
    }

    public int number(String name, int otherwise) {
        return Integer.parseInt(text(name, String.valueOf(otherwise)));
    }

    public double real(String name, double otherwise) {
        return Double.parseDouble(text(name, String.valueOf(otherwise)));
    }

    /** A value with commas. */
    public List<String> list(String name, String otherwise) {
        return List.of(text(name, otherwise).split(",", -1));
    }

    /** {@code --set key=value}: settings of the product. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String setting : all("set")) {
            int equals = setting.indexOf('=');
            settings.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return settings;
    }

    /** {@code --jvm option}: more options for the Java of what is measured. */
    List<String> jvm() {
        return all("jvm");
    }

    /** Nothing else will be asked for. */
    public void end() {
        given.keySet().forEach(name -> {
            if (!asked.contains(name)) {
                throw new IllegalArgumentException("There is no --" + name + ", but there are " + asked);
            }
        });
    }
}
