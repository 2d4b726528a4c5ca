package dev.slipway.core.settings;

import java.util.List;
import java.util.stream.Collectors;

/// Everything a settings record refuses about the values it was to be made of.
final class InvalidValues extends IllegalArgumentException {
    private final transient List<Complaint> complaints;

    /// @param name the component, or `""` for the record as a whole
    /// @param message continues a sentence that begins with the name
    record Complaint(String name, String message) {}

    InvalidValues(List<Complaint> complaints) {
        super(
                complaints.stream()
                        .map(complaint -> (complaint.name() + " " + complaint.message()).strip())
                        .collect(Collectors.joining("; ")));
        this.complaints = List.copyOf(complaints);
    }

    List<Complaint> complaints() {
        return complaints;
    }
}
