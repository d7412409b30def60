package org.batoncrm.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileNameTest {

    @Test
    void leavesAPlainNameAsItIs() {
        assertThat(FileName.clean("Offer 2026 (final).pdf")).isEqualTo("Offer 2026 (final).pdf");
        assertThat(FileName.clean("报价单 二〇二六.pdf")).isEqualTo("报价单 二〇二六.pdf");
        assertThat(FileName.clean("👩‍💻.png")).isEqualTo("👩‍💻.png");
    }

    @Test
    void keepsNoFolderOfAName() {
        assertThat(FileName.clean("../../etc/passwd")).isEqualTo("passwd");
        assertThat(FileName.clean("C:\\Users\\rep\\offer.pdf")).isEqualTo("offer.pdf");
        assertThat(FileName.clean("..")).isEqualTo("file");
        assertThat(FileName.clean("a/..")).isEqualTo("file");
        assertThat(FileName.clean("folder/")).isEqualTo("file");
        assertThat(FileName.clean(null)).isEqualTo("file");
    }

    @Test
    void keepsNothingThatHidesWhatAFileIs() {
        assertThat(FileName.clean("offer\u202Efdp.exe")).isEqualTo("offerfdp.exe");
        assertThat(FileName.clean("off\u200Ber\u0000\r\n.pdf")).isEqualTo("offer.pdf");
        assertThat(FileName.clean("offer.pdf. . .")).isEqualTo("offer.pdf");
        assertThat(FileName.clean("a<b>\"c\"|d?*.txt")).isEqualTo("a_b__c__d__.txt");
    }

    @Test
    void aLongNameKeepsItsEnding() {
        String name = FileName.clean("长".repeat(300) + ".pdf");
        assertThat(name.codePointCount(0, name.length())).isEqualTo(FileName.LONGEST);
        assertThat(name).endsWith(".pdf");
    }

    @Test
    void sizesReadLikePeopleSayThem() {
        assertThat(FileSizes.text(0)).isEqualTo("0 B");
        assertThat(FileSizes.text(1023)).isEqualTo("1023 B");
        assertThat(FileSizes.text(1536)).isEqualTo("1.5 kB");
        assertThat(FileSizes.text(20L * 1024 * 1024)).isEqualTo("20 MB");
    }
}
