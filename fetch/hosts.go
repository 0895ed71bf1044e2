package fetch

import (
	"context"
	"time"
)

// maxHosts bounds how many hosts and robots.txt files are remembered. A feed may name others without end.
const maxHosts = 4096

// host is one server by its name: who may speak to it, and when.
type host struct {
	turn  chan struct{} // holds one: who has it speaks
	next  time.Time     // not before; touched only by who has the turn
	users int           // who has the turn or waits for it; under Client.mu
}

// enter waits until it is this call's turn to speak to a host and the host has had its pause. leave ends the turn and says how long the
// next pause is. A host that asked for more than MaxWait is not waited for.
func (c *Client) enter(ctx context.Context, name string) (leave func(pause time.Duration), busy time.Duration, err error) {
	c.mu.Lock()
	h := c.hosts[name]
	if h == nil {
		c.forgetHosts()
		h = &host{turn: make(chan struct{}, 1)}
		c.hosts[name] = h
	}
	h.users++
	c.mu.Unlock()
	release := func() {
		c.mu.Lock()
		h.users--
		c.mu.Unlock()
	}
	select {
	case h.turn <- struct{}{}:
	case <-ctx.Done():
		release()
		return nil, 0, ctx.Err()
	}
	leave = func(pause time.Duration) {
		if next := c.opt.Clock().Add(pause); next.After(h.next) {
			h.next = next
		}
		<-h.turn
		release()
	}
	wait := h.next.Sub(c.opt.Clock())
	if wait > c.opt.MaxWait && wait > c.opt.MaxDelay && wait > c.opt.Delay {
		leave(0)
		return nil, wait, nil
	}
	if err := c.opt.Sleep(ctx, wait); err != nil {
		leave(0)
		return nil, 0, err
	}
	return leave, 0, nil
}

// forgetHosts makes room: hosts that nobody speaks to and whose pause is over are forgotten without harm, the others only where that is
// not enough. Called under Client.mu.
func (c *Client) forgetHosts() {
	if len(c.hosts) < maxHosts {
		return
	}
	now := c.opt.Clock()
	for _, all := range []bool{false, true} {
		for name, h := range c.hosts {
			// With no users nobody has the turn, so next is not being written.
			if h.users == 0 && (all || !h.next.After(now)) {
				delete(c.hosts, name)
			}
		}
		if len(c.hosts) < maxHosts {
			return
		}
	}
}
