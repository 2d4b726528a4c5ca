package dev.slipway.guest.cloud;

import dev.slipway.guest.settings.UserDataException;
import java.io.IOException;

/// One place an instance's configuration can come from.
public sealed interface Source
        permits NoSource, NoCloudVolume, NoCloudNet, ConfigDrive, OpenStack, Ec2, Gce, Azure {
    /// As it is shown, in `EC2` or `NoCloud (volume vdb)`.
    String name();

    /// Whether the network must be up to read it.
    boolean needsNetwork();

    /// Asks once.
    ///
    /// @throws IOException when it does not answer, or answers what it should not; asking again may
    ///   help
    /// @throws UserDataException when the user-data is not readable; asking again does not help
    InstanceData read() throws IOException, UserDataException;

    /// Tells the source that the machine is up, where it wants to know.
    ///
    /// @param problem why the machine is not as it should be; empty when it is
    default void report(String problem) throws IOException {}
}
