package dev.slipway.core.artifact;

import dev.slipway.core.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where the WARs are, as they were sent or as recipes.
///
/// @param folder `blobs/wars`
record WarFiles(Path folder) {
    static final String WHOLE = ".war";
    static final String RECIPE = ".recipe";

    static WarFiles in(Path folder) throws IOException {
        return new WarFiles(Files.createDirectories(folder));
    }

    Path whole(Digest digest) {
        return folder.resolve(digest.hex() + WHOLE);
    }

    Path recipe(Digest digest) {
        return folder.resolve(digest.hex() + RECIPE);
    }

    Path unfinishedRecipe(Digest digest) {
        return folder.resolve(digest.hex() + RECIPE + Parts.UNFINISHED);
    }

    static boolean isOne(Path file) {
        return file.getFileName().toString().matches("[0-9a-f]{64}\\.(war|recipe)");
    }
}
