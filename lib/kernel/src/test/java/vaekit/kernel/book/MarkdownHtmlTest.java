package vaekit.kernel.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkdownHtmlTest {
    @TempDir Path folder;

    private String html(String markdown) { return new MarkdownHtml(folder).html(markdown).strip(); }

    @Test void aFormulaBecomesADrawingThatKeepsItsSource() {
        var html = html("so $z_i^2 * a_j$ is *small*");
        assertTrue(html.contains("<svg class=\"tex\" role=\"img\" aria-label=\"z_i^2 * a_j\""), html);
        assertTrue(html.contains("</svg><span class=\"source\" aria-hidden=\"true\">$z_i^2 * a_j$</span>"), "what is copied: " + html);
        assertEquals("so z_i^2 * a_j is small", Outline.plain(html), "it is there once for the search");
        assertTrue(html.contains("<em>small</em>"));
    }

    @Test void aDrawingThatDoesNotEndIsNoPlaceToSearchForEver() {
        assertEquals("before after", assertTimeoutPreemptively(Duration.ofSeconds(10), () -> Outline.plain("before <svg class=\"tex\"> after")));
    }

    @Test void displayedFormulasStandApart() {
        assertTrue(html("$$\\log p(x) \\ge \\mathcal L$$").contains("<div class=\"math\" tabindex=\"0\"><svg"));
        assertTrue(html("\\begin{align}\na &= b \\\\\n &\\le c\n\\end{align}").contains("<div class=\"math\" tabindex=\"0\"><svg"));
    }

    @Test void aDollarInCodeOrBehindABackslashIsADollar() {
        assertEquals("<p>costs $5, <code>$a$</code></p>", html("costs \\$5, `$a$`"));
        assertFalse(html("```\n$a$ and $b$\n```").contains("svg"));
    }

    @Test void whatCannotBeDrawnIsShownAsItsSource() {
        assertEquals("<p><code class=\"math-source\">\\nosuchcommand{x}</code></p>", html("$\\nosuchcommand{x}$"));
    }

    @Test void theLettersOfTheFieldCanBeDrawn() {
        for (var formula : new String[] {"\\mathbb{E}_{q_\\phi(z\\mid x)}", "\\mathrm{KL}\\left(q\\,\\|\\,p\\right)", "\\bm{z}", "\\lvert x \\rvert",
            "\\operatorname{softplus}(a)", "\\argmax_\\theta", "\\begin{cases}1&x>0\\\\0&\\text{else}\\end{cases}", "\\tilde\\sigma^2 \\odot \\varepsilon",
            "\\overset{!}{=}", "\\underbrace{a}_{\\text{reconstruction}}", "a = b \\tag{1}", "\\nabla_\\theta \\mathcal{L}", "W^\\top x \\in \\mathbb{R}^{D}"}) {
            assertTrue(MathSvg.of(formula, true).contains("<svg"), formula);
        }
    }

    @Test void imagesMayHaveABlankInTheirNameOrBeHtml() throws IOException {
        Files.write(folder.resolve("space pic.png"), new byte[] {1, 2, 3});
        assertTrue(html("![q](space%20pic.png)").contains("src=\"data:image/png;base64,AQID\""), html("![q](space%20pic.png)"));
        assertTrue(html("<img width=\"30\" src='space%20pic.png'>").contains("src='data:image/png;base64,AQID'"));
        assertTrue(html("a <img src=\"space pic.png\"> b").contains("src=\"data:image/png;base64,AQID\""));
    }

    @Test void aFormulaMayEndOnALineOfItsOwn() {
        assertTrue(html("so $a +\nb\n$ is").contains("aria-label"));
    }

    @Test void tablesListsAndDetailsWork() {
        assertTrue(html("| a | b |\n|---|---|\n| 1 | $x$ |").contains("<td><svg"));
        assertTrue(html("1. one\n2. two").contains("<ol>"));
        assertTrue(html("<details><summary>Why?</summary>\n\n*So.*\n\n</details>").contains("<em>So.</em>"));
    }

    @Test void imagesAreInThePageAndLinksLeadToPages() throws IOException {
        Files.createDirectories(folder.resolve("figures"));
        Files.write(folder.resolve("figures/vae.png"), new byte[] {1, 2, 3});
        assertTrue(html("![A VAE](figures/vae.png)").contains("src=\"data:image/png;base64,AQID\""));
        assertTrue(html("[next](06_vae.ipynb#loss)").contains("href=\"06_vae.html#loss\""));
        assertTrue(html("[other](https://example.org/a.ipynb)").contains("href=\"https://example.org/a.ipynb\""));
    }
}
