/// Finding, installing and starting JupyterLab for `kit lab`.
package vaekit.cli.jupyter;
