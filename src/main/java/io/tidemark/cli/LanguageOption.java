package io.tidemark.cli;

import io.tidemark.domain.ReporterZones;
import io.tidemark.headline.Bulletins;
import io.tidemark.headline.Headlines;
import io.tidemark.headline.Names;
import io.tidemark.headline.Outlooks;
import picocli.CommandLine.Option;

/** In which language headlines are. */
final class LanguageOption {
    @Option(names = "--language", paramLabel = "en|ko", description = "English or Korean.")
    private Language language = Language.EN;

    /** The languages of headlines. */
    private enum Language {
        EN,
        KO
    }

    Bulletins bulletins(Names names, ReporterZones zones) {
        return language == Language.KO ? Bulletins.korean(names, zones) : Bulletins.english(names, zones);
    }

    Outlooks outlooks(Names names) {
        return language == Language.KO ? Outlooks.korean(names) : Outlooks.english(names);
    }

    Headlines headlines(Names names, ReporterZones zones) {
        return language == Language.KO ? Headlines.korean(names, zones) : Headlines.english(names, zones);
    }
}
