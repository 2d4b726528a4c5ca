package dev.slipway.tomcat.scan;

import java.util.List;

/// What of one class file decides who is told of it. All names in the form `a.b.C`.
///
/// @param entry its name in the jar, or below the folder
/// @param annotation whether it declares an annotation
/// @param parents the super class and the interfaces
/// @param annotations those visible at run time, on the class, its fields and its methods; each
///   once, those of the class first
/// @param ofClass how many of these are on the class itself
record ClassOutline(
        String entry,
        String name,
        boolean annotation,
        List<String> parents,
        List<String> annotations,
        int ofClass) {
    private static final String COMPONENTS = "jakarta.servlet.annotation.Web";

    ClassOutline {
        parents = List.copyOf(parents);
        annotations = List.copyOf(annotations);
    }

    /// Whether it may be a servlet, filter or listener by annotation.
    boolean mayBeComponent() {
        for (String onClass : annotations.subList(0, ofClass)) {
            if (onClass.startsWith(COMPONENTS)) {
                return true;
            }
        }
        return false;
    }
}
