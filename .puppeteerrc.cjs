/** Octavo prints with the headless shell alone; the full Chrome is never downloaded. */
module.exports = { chrome: { skipDownload: true } };
