package world

import (
	"fmt"
	"math"
	"regexp"
	"strings"
	"testing"
)

var variable = regexp.MustCompile(`--([a-z-]+): #([0-9a-f]{3}|[0-9a-f]{6});`)

// luminance is that of WCAG 2.2.
func luminance(hex string) float64 {
	if len(hex) == 3 {
		hex = strings.Join([]string{hex[:1], hex[:1], hex[1:2], hex[1:2], hex[2:], hex[2:]}, "")
	}
	var rgb [3]int
	_, _ = fmt.Sscanf(hex, "%02x%02x%02x", &rgb[0], &rgb[1], &rgb[2])
	sum := 0.0
	for i, weight := range []float64{.2126, .7152, .0722} {
		c := float64(rgb[i]) / 255
		if c <= .04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

// Words and marks stand out from what they lie on, in light, dark and print: axe cannot tell within SVG.
func TestContrast(t *testing.T) {
	schemes := regexp.MustCompile(`(?s)\.ccmap \{ (--.*?) \}`).FindAllStringSubmatch(style, -1)
	if len(schemes) != 3 {
		t.Fatalf("%d sets of colours, want light, dark and print", len(schemes))
	}
	for i, scheme := range schemes {
		colours := map[string]float64{}
		for _, m := range variable.FindAllStringSubmatch(scheme[1]+";", -1) {
			colours[m[1]] = luminance(m[2])
		}
		for _, pair := range []struct {
			over, under string
			least       float64
		}{
			{"ink", "paper", 4.5},
			{"soft", "paper", 4.5},
			{"ink", "land", 4.5},
			{"ink", "sea", 4.5},
			{"degree", "sea", 4.5},
			{"degree", "land", 4.5},
			{"ground", "land", 4.5},
			{"on-city", "city", 4.5},
			{"on-site", "site", 4.5},
			{"city", "land", 3},
			{"city", "sea", 3},
			{"site", "sea", 3},
			{"site", "land", 2.9}, // with a rim of paper between, and black on it
			{"region", "land", 3},
			{"region", "sea", 3},
			{"region", "paper", 3},
			{"whole", "land", 3},
			{"whole", "sea", 3},
			{"whole", "paper", 3},
		} {
			a, ok := colours[pair.over]
			b, ok2 := colours[pair.under]
			if !ok || !ok2 {
				t.Fatalf("no colour %s or %s in set %d", pair.over, pair.under, i)
			}
			if r := (max(a, b) + .05) / (min(a, b) + .05); r < pair.least {
				t.Errorf("set %d: %s on %s has a contrast of %.2f, want %g", i, pair.over, pair.under, r, pair.least)
			}
		}
	}
}
