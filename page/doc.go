// Package page is a dossier as HTML: what each view shows, and the templates that lay it out, alike for the one-file report and for the server.
//
// What comes from a report is hostile text: it reaches a page through html/template only, or as SVG that package chart has escaped.
package page
