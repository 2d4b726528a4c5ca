package dev.slipway.guest.cloud;

import dev.slipway.guest.disk.Volumes;
import dev.slipway.guest.disk.Volumes.Volume;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// Decides where the configuration comes from. Asks nobody: a machine that is on no cloud loses no
/// time.
///
/// @param commandLine the value of `ds=` there; empty for none
/// @param mountPoint where a volume is mounted to be read
public record SourceFinder(
        Dmi dmi,
        Optional<String> commandLine,
        Volumes volumes,
        Path mountPoint,
        SourceVolume.Drivers drivers) {
    private static final String LINK_LOCAL = "http://169.254.169.254/";
    private static final String GOOGLE = "http://metadata.google.internal/";
    private static final String AZURE_WIRE = "http://168.63.129.16/";
    private static final String AZURE_TAG = "7783-7084-3265-9085-8269-3286-77";

    /// @param because how it was found out, one sentence
    public record Decision(Source source, String because) {
        /// Before anything was looked at.
        public static Decision none() {
            return new Decision(new NoSource(), "nothing was looked at");
        }

        public String told() {
            return source.name() + ": " + because;
        }
    }

    public Decision decide() {
        return hinted(commandLine.map(value -> "ds=" + value), "the command line says so")
                .or(() -> volume(NoCloudVolume.LABEL))
                .or(() -> volume(ConfigDrive.LABEL))
                .or(() -> hinted(Optional.of(dmi.serial()), "the machine's serial number says so"))
                .or(this::byFirmware)
                .orElseGet(() ->
                        new Decision(
                                new NoSource(),
                                "no volume is called CIDATA or config-2, no cloud is known by the firmware"
                                        + (dmi.product().isEmpty()
                                                ? ""
                                                : " (" + dmi.product() + ")")));
    }

    private Optional<Decision> hinted(Optional<String> text, String because) {
        Optional<SeedHint> hint = text.flatMap(SeedHint::parse);
        if (hint.isEmpty()) {
            return Optional.empty();
        }
        Optional<Source> source =
                switch (hint.get().source()) {
                    case "nocloud", "nocloud-net" -> noCloud(hint.get());
                    case "mmds" -> Optional.of(Ec2.firecracker(MetadataClient.of(LINK_LOCAL)));
                    case "ec2" -> Optional.of(Ec2.aws(MetadataClient.of(LINK_LOCAL)));
                    case "openstack" -> Optional.of(new OpenStack(MetadataClient.of(LINK_LOCAL)));
                    case "gce" -> Optional.of(new Gce(MetadataClient.of(GOOGLE)));
                    case "azure" -> Optional.of(azure());
                    case "none" -> Optional.of(new NoSource());
                    default -> Optional.empty();
                };
        return source.map(found -> new Decision(found, because));
    }

    /// Without an address it is the volume that is meant.
    private static Optional<Source> noCloud(SeedHint hint) {
        return hint.value("s", "seedfrom")
                .map(seed -> seed.endsWith("/") ? seed : seed + "/")
                .filter(seed -> seed.matches("https?://[\\x21-\\x7e]+"))
                .map(seed ->
                        new NoCloudNet(
                                new MetadataClient(URI.create(seed), MetadataClient.PATIENCE),
                                hint.value("i", "instance-id").orElse(null),
                                hint.value("h", "local-hostname").orElse(null)));
    }

    private Optional<Decision> volume(String label) {
        Optional<Volume> volume = volumes.called(label);
        return volume.map(found ->
                new Decision(
                        label.equals(NoCloudVolume.LABEL)
                                ? new NoCloudVolume(found, mountPoint, drivers)
                                : new ConfigDrive(found, mountPoint, drivers),
                        "a volume is called " + label.toUpperCase(Locale.ROOT)));
    }

    private Optional<Decision> byFirmware() {
        String says = "the firmware says " + dmi.product();
        if (dmi.product().equals("OpenStack Nova") || dmi.product().equals("OpenStack Compute")) {
            return Optional.of(new Decision(new OpenStack(MetadataClient.of(LINK_LOCAL)), says));
        }
        if (dmi.product().equals("Google Compute Engine")) {
            return Optional.of(new Decision(new Gce(MetadataClient.of(GOOGLE)), says));
        }
        if (dmi.chassisTag().equals(AZURE_TAG)) {
            return Optional.of(new Decision(azure(), "the chassis bears Azure's tag"));
        }
        if (dmi.isEc2()) {
            return Optional.of(
                    new Decision(
                            Ec2.aws(MetadataClient.of(LINK_LOCAL)),
                            "the machine's uuid begins with ec2"));
        }
        return Optional.empty();
    }

    private static Azure azure() {
        return new Azure(MetadataClient.of(LINK_LOCAL), MetadataClient.of(AZURE_WIRE));
    }
}
