// The one place that knows who our extension is: its manifest, the worker's CORS and the command all read it.

/**
 * Public half of an RSA key (base64 of the DER). As `key` in the manifest it gives every Chromium build the same id.
 * The private half was thrown away: nothing is signed with it, and a store brings its own.
 */
export const extensionKey = [
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAj0G2zQH8RaAGJap5qt4U3Y6p2wP3Tu4AakL8sk7QCA/GjgtSqDDS',
  '0iTSXPOSEwIV0fTec2MRHN+LpyGDL/Ilv1zfjf7bHdGFSORu8heHxahsVwjV47Gq+P4WUCktGk9pEDNfnzFGX5aad/gt38qI',
  '+zWynOBJceTUEIMWV5SnePZEP1XPaA6CQG6R2IvUMBCtAAKhGV9qOlyIInB0zV8CcHGv2z1ztCDB/PECnd596rNxnk4oLtmr',
  'XunemSTsX5nXic4Cm4LU3Eabdb2dgripK2fnyoLJKJWNiKFy4uYa7UkPM6M1QaeQz8160w+lcUC/R5USfPIjVRBm/mlWx65R',
  'yQIDAQAB',
].join('')

/** First 32 hex digits of the SHA-256 of the key, written with a–p. */
export const extensionId = 'idaeedbbanohhjnfnbomjflagpiiidii'

/** Origin of our pages and background in Chromium browsers. Firefox gives every installation its own `moz-extension://` origin. */
export const extensionOrigin = `chrome-extension://${extensionId}`

/** The add-on id in Firefox. */
export const firefoxId = 'hypha@hypha.example'

/** Where `identity.launchWebAuthFlow` ends: Chromium derives the host from our id, Firefox from the SHA-1 of the add-on's. */
export const extensionRedirects = [
  `https://${extensionId}.chromiumapp.org/cb`,
  'https://218186b831fa7eda099035fb6df10a155e7f81f6.extensions.allizom.org/cb',
]
