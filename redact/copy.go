package redact

import (
	"reflect"

	"crosscheck/dossier"
	"crosscheck/lineage"
	"crosscheck/report"
)

// value copies a value deeply with names masked in every string of it, whatever the field: one that is added to a dossier tomorrow is masked too. Named
// types of strings hold codes of the program and stay, and so do hashes.
func (c *copier) value(v reflect.Value) reflect.Value {
	switch x := v.Interface().(type) {
	case dossier.Read:
		return reflect.ValueOf(c.read(x))
	case lineage.Copy:
		if !c.FullTexts {
			x.Evidence = nil // the longest runs of words that two reports share: text like any other
			return c.structure(reflect.ValueOf(x))
		}
	case *report.Report:
		if done := c.reports[x]; done != nil {
			return reflect.ValueOf(done)
		}
	}
	out := reflect.New(v.Type()).Elem()
	switch v.Kind() {
	case reflect.String:
		if v.Type() == reflect.TypeFor[string]() {
			out.SetString(c.string(v.String()))
			return out
		}
		return v
	case reflect.Pointer:
		if v.IsNil() {
			return v
		}
		p := reflect.New(v.Type().Elem())
		p.Elem().Set(c.value(v.Elem()))
		return p
	case reflect.Slice:
		if v.IsNil() {
			return v
		}
		out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
		for i := range v.Len() {
			out.Index(i).Set(c.value(v.Index(i)))
		}
		return out
	case reflect.Array:
		for i := range v.Len() {
			out.Index(i).Set(c.value(v.Index(i)))
		}
		return out
	case reflect.Map:
		if v.IsNil() {
			return v
		}
		out.Set(reflect.MakeMapWithSize(v.Type(), v.Len()))
		for it := v.MapRange(); it.Next(); {
			out.SetMapIndex(c.value(it.Key()), c.value(it.Value()))
		}
		return out
	case reflect.Struct:
		return c.structure(v)
	case reflect.Interface, reflect.Func, reflect.Chan, reflect.UnsafePointer:
		return out // nothing that is shown; left out
	}
	return v
}

// structure copies the exported fields; the others are how a package found its result, and hold what was read in full.
func (c *copier) structure(v reflect.Value) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	for i := range v.NumField() {
		if v.Type().Field(i).IsExported() {
			out.Field(i).Set(c.value(v.Field(i)))
		}
	}
	return out
}

// string is a string of the dossier with names masked.
func (c *copier) string(s string) string {
	if c.Names || s == "" || c.ids[s] {
		return s
	}
	if as, ok := c.renamed[s]; ok {
		return as
	}
	as, ok := c.labels[s]
	if !ok {
		as = c.label(s)
		c.labels[s] = as
	}
	return as
}
