/// Zip archives from hostile hands, read so that what the directory says and what the bytes say
/// must agree.
///
/// Start here: [ZipDirectory] (what is in the archive), then [EntryReader] (the bytes of one
/// entry).
///
/// `java.util.zip.ZipFile` believes the directory at the end of the file, a streaming reader
/// believes the headers in front of the entries; an archive that says different things in the two
/// places is refused here. Sizes are in bytes. Nothing here writes archives, spans disks or
/// decrypts.
///
/// Source: PKWARE's APPNOTE.TXT 6.3.10, sections 4.3 to 4.5.
@NullMarked
package dev.slipway.core.zip;

import org.jspecify.annotations.NullMarked;
