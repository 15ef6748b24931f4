package vaekit.kernel.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OutputHtmlTest {
    private static String html(String json) {
        return new OutputHtml(new MarkdownHtml(Path.of(""))).html(JsonParser.parseString(json).getAsJsonObject());
    }

    @Test void anImageIsPreferredToItsText() {
        assertEquals("<img alt=\"figure\" src=\"data:image/png;base64,QUJD\">",
                html("{'output_type':'display_data','data':{'text/plain':'image','image/png':'QUJD\\n'}}"));
    }

    @Test void aFigureForFineScreensHasItsIntendedWidth() {
        assertEquals("<img alt=\"figure\" width=\"300\" src=\"data:image/png;base64,QUJD\">",
                html("{'output_type':'display_data','data':{'image/png':'QUJD'},'metadata':{'image/png':{'width':300,'height':200}}}"));
    }

    @Test void aFigureHasItsWords() {
        assertEquals("<img alt=\"q &amp; p against z\" src=\"data:image/png;base64,QUJD\">",
                html("{'output_type':'display_data','data':{'image/png':'QUJD'},'metadata':{'image/png':{'alt':'q & p against z'}}}"));
    }

    @Test void panelsShareOneImageAndWrap() {
        var html = html("{'output_type':'display_data','data':{'image/png':'QUJD'},'metadata':{'image/png':{'alt':'two','width':960,'height':400,'panels':[0,560]}}}");
        assertEquals(1, html.split("QUJD", -1).length - 1);
        assertTrue(html.contains("aria-label=\"two\"") && html.contains("viewBox=\"0 0 560 400\"") && html.contains("viewBox=\"560 0 400 400\""), html);
    }

    @Test void coloursThatAreValuesAreThereOnceMoreAsTheyWereDrawn() {
        var html = html("{'output_type':'display_data','data':{'image/png':'QUJD'},'metadata':{'image/png':{'width':960,'height':400,'panels':[0,560],'values':[600,4,300,300]}}}");
        assertEquals(1, html.split("QUJD", -1).length - 1);
        assertTrue(html.contains("<svg viewBox=\"560 0 400 400\" class=\"values\">"), html);
        assertEquals(2, html.split("<rect x=\"600\" y=\"4\" width=\"300\" height=\"300\"/>", -1).length - 1, html);
    }

    @Test void plainTextIsEscaped() {
        assertEquals("<pre tabindex=\"0\" class=\"value\">List&lt;String&gt;</pre>", html("{'output_type':'execute_result','data':{'text/plain':'List<String>'}}"));
    }

    @Test void ofAProgressBarTheLastStateIsShown() {
        assertEquals("<pre tabindex=\"0\" class=\"stdout\">100 %\ndone\n</pre>", html("{'output_type':'stream','name':'stdout','text':['10 %\\r50 %\\r100 %\\n','done\\n']}"));
    }

    @Test void coloursOfAnErrorAreClosed() {
        var html = html("{'output_type':'error','ename':'E','evalue':'','traceback':['\\u001b[1;31mE\\u001b[0m: a < b']}");
        assertTrue(html.contains("<span class=\"ansi1 ansi31\">E</span>: a &lt; b"), html);
    }
}
