// Package web serves a ledger to the browser of the person at this machine: pages, a JSON API with its OpenAPI document, downloads, and the
// work that adding reports is. It opens nothing but a listener on the loopback interface; what it fetches goes through package fetch.
//
// # Who may ask
//
// There is no sign-in, so everything rests on the question who asks. A connection comes from this machine, or it is not accepted (Listen). But a
// browser on this machine also runs pages of others, which can send requests here: so the name that is asked for must be one of this machine with
// the port that is served (a page whose name was made to lead here, by DNS rebinding, asks for its own name), and what comes from another page
// neither changes anything nor reads anything but a page that a person goes to by a link (guard.go).
//
// # What can be reached
//
// The ledger that was opened, and what is compiled into the program. No handler takes a path of the file system. Names of files that are uploaded
// are words: they are brought into a harmless form and used below a folder of their own that nothing can lead out of (upload.go).
//
// # Texts of others
//
// Reports are hostile text. Every answer carries a policy under which a browser runs no script and loads nothing but the program's own.
package web
