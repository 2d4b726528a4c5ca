/// Builds machines: images of a Linux kernel, a Java runtime, Slipway and apps, that hypervisors
/// and clouds start.
///
/// Start here: [ImageBuilder], which is the list of steps; then `dev.slipway.image.root` for what
/// is in a machine, `dev.slipway.image.kernel`, `dev.slipway.image.boot` and
/// `dev.slipway.image.disk` for what it is wrapped in.
///
/// How a machine is laid out:
///
/// - `/jre`: the Java runtime; `/jre/bin/java` is the first program, and the only one
/// - `/slipway/lib`: the class path, in the order of the names; `/slipway/jvm.options`: the whole
///   Java command line; `/slipway/slipway.aot`: the AOT cache
/// - `/slipway/apps/NAME.war`, `/slipway/settings.yaml`: what the image was made for;
///   `/slipway/image.json` and `/slipway/sbom.cdx.json`: what it is made of
/// - `/slipway/data-volume.ext4.gz`: an empty file system, to make a data volume of
/// - `/lib/modules/VERSION`: modules, with `modules.dep` and `modules.alias` as depmod writes them,
///   and `modules.boot`
/// - `/lib64`, `/lib`: the C library of the machine it was built on
/// - `/dev`, `/proc`, `/sys`, `/run`, `/tmp`, `/data`, `/boot`: to mount on
///
/// A container image (`dev.slipway.image.oci`) is the same without what a kernel needs.
///
/// All of it is unpacked into memory. A disk has an EFI partition (`SLIPWAY-ESP`) and a data
/// partition (`slipway-data`).
///
/// The same inputs give the same bytes: no time, no random number and no path of the building
/// machine is in an image. One part is measured and not computed: the AOT cache is trained by
/// running the server. It is kept with other costly parts in `~/.cache/slipway/image`, under a name
/// made of all it depends on.
///
/// Not promised: images for other processors than x86-64, firmware older than UEFI, signatures for
/// Secure Boot.
@NullMarked
package dev.slipway.image;

import org.jspecify.annotations.NullMarked;
