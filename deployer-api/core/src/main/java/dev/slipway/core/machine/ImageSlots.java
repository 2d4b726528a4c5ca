package dev.slipway.core.machine;

import dev.slipway.core.DeployException;
import dev.slipway.core.artifact.Upload;
import java.io.IOException;

/// The two places a machine can be started from. One holds the image that runs; a new image is
/// written to the other one, is started once, and is kept when everything is well then. Whenever it
/// is not, the next start is that of the last good image.
///
/// Safe for use by many threads.
public interface ImageSlots {
    SlotsStatus status() throws IOException;

    /// Writes an image to the slot that does not run, to be tried at the next start. What was in
    /// that slot is lost once the first of the new bytes has come and looks like an image.
    ///
    /// @param image with its digest
    /// @param signature what vouches for it
    /// @return when it is on the disk, whole and checked
    /// @throws DeployException incomplete-upload, digest-mismatch or too-large
    WrittenImage write(Upload image, ImageSignature signature)
            throws ImageException, DeployException, IOException;

    /// Has the good image of the slot that does not run tried at the next start, as a new one is.
    SlotStatus rollBack() throws ImageException, IOException;
}
