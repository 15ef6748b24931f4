/// Pictures that move: explorers that a reader can drag, with the weights of a trained model inside.
///
/// [Explorer] is one such figure: plain HTML and JavaScript that needs no network, in a notebook's output, in the book or as a file of its own.
/// [JsonNetwork] writes a network's weights for it. The scripts are resources beside this package: `figure.js` (sliders, buttons, words), `chart.js`
/// (canvases and axes), `gaussian.js`, `network.js` (the forward pass), `pad.js` (paper to draw on) and one file for each explorer. What a notebook calls is [vaekit.Explore].
package vaekit.explore;
